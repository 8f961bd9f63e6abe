import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx, violatedConstraint } from "#platform/db/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import type { PlaceInput } from "./forms.ts";
import { insertPlace, optionalPlace, updatePlace } from "./store.ts";

/** Adds a place where people are received, or a post for receptions by video. 409 for a name there is already. */
export function addPlace(ctx: Context, { note = "", ...input }: PlaceInput): Promise<string> {
  const place_id = newId();
  return oneName(ctx, async (ctx) => {
    await insertPlace(ctx, { ...input, note, place_id, closed_on: null, created_at: ctx.clock.now() });
    await record(ctx, {
      action: "receptions.place_added",
      subject_type: "reception_place",
      subject_id: place_id,
      after: { ...input, note },
    });
    return place_id;
  });
}

/** Changes a place. 409 for another's name. */
export function changePlace(ctx: Context, place_id: string, { note = "", ...input }: PlaceInput): Promise<void> {
  return oneName(ctx, async (ctx) => {
    const { name, address, is_remote } = found(await optionalPlace(ctx, place_id));
    await updatePlace(ctx, place_id, { ...input, note });
    await record(ctx, {
      action: "receptions.place_changed",
      subject_type: "reception_place",
      subject_id: place_id,
      before: { name, address, is_remote },
      after: { ...input, note },
    });
  });
}

/** Nobody is received there any more; with `open`, somebody is again. */
export function closePlace(ctx: Context, place_id: string, open = false): Promise<void> {
  return tx(ctx, async (ctx) => {
    found(await optionalPlace(ctx, place_id));
    await updatePlace(ctx, place_id, { closed_on: open ? null : today(ctx.clock, ctx.tenant.zone) });
    await record(ctx, {
      action: open ? "receptions.place_reopened" : "receptions.place_closed",
      subject_type: "reception_place",
      subject_id: place_id,
    });
  });
}

async function oneName<Result>(ctx: Context, work: (ctx: Context) => Promise<Result>): Promise<Result> {
  try {
    return await tx(ctx, work);
  } catch (error) {
    if (violatedConstraint(error) === "reception_place_name_key") throw conflict("receptions:refusal.place_name");
    throw error;
  }
}
