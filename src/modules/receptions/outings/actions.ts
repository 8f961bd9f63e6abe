import { visitLines } from "#modules/appeals/index.ts";
import { createAssignment } from "#modules/assignments/index.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { type Received, saveFile } from "#platform/files/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import type { OutingInput, VisitInput } from "./forms.ts";
import { moved } from "./rules.ts";
import * as store from "./store.ts";

/** Plans an outing; its route is chosen next. */
export function addOuting(ctx: Context, { note = "", ...input }: OutingInput): Promise<string> {
  const outing_id = newId();
  return tx(ctx, async (ctx) => {
    await store.insertOuting(ctx, {
      ...input,
      note,
      outing_id,
      district_id: input.district_id ?? null,
      state: "planned",
      created_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      created_at: ctx.clock.now(),
      closed_at: null,
    });
    await journal(ctx, "receptions.outing_planned", outing_id, { day: input.day.toString(), leader_rank: input.leader_rank });
    return outing_id;
  });
}

/** Puts appeals on the route, after what is there. Those the actor may not read are left out. Returns how many there are now. */
export function chooseAppeals(ctx: Context, outing_id: string, appeal_ids: readonly string[]): Promise<number> {
  return planned(ctx, outing_id, async (ctx) => {
    const lines = await visitLines(ctx, appeal_ids);
    // in the order they were ticked
    const ordered = appeal_ids.flatMap((id) => lines.filter(({ appeal_id }) => appeal_id === id));
    await add(
      ctx,
      outing_id,
      ordered.map(({ appeal_id, summary, address }) => ({ appeal_id, purpose: summary, address })),
    );
    return (await store.stopsOf(ctx, outing_id)).length;
  });
}

/** Puts an address on the route that nobody wrote from. */
export function addStop(ctx: Context, outing_id: string, stop: { readonly purpose: string; readonly address: string }): Promise<void> {
  return planned(ctx, outing_id, (ctx) => add(ctx, outing_id, [{ ...stop, appeal_id: null }]));
}

async function add(
  ctx: Context,
  outing_id: string,
  stops: readonly { appeal_id: string | null; purpose: string; address: string }[],
): Promise<void> {
  const last = (await store.stopsOf(ctx, outing_id)).at(-1)?.position ?? 0;
  await store.insertStops(
    ctx,
    stops.map((stop, at) => ({
      ...stop,
      stop_id: newId(),
      outing_id,
      position: last + at + 1,
      result: null,
      assignment_id: null,
      visited_at: null,
      visited_by: null,
    })),
  );
  await journal(ctx, "receptions.route_changed", outing_id, { added: stops.length });
}

/** Moves a visit one place up or down. */
export function moveStop(ctx: Context, outing_id: string, stop_id: string, by: -1 | 1): Promise<void> {
  return planned(ctx, outing_id, async (ctx) => {
    const ids = (await store.stopsOf(ctx, outing_id)).map((stop) => stop.stop_id);
    for (const [at, id] of moved(ids, stop_id, by).entries()) await store.updateStop(ctx, id, { position: at + 1 });
    await journal(ctx, "receptions.route_changed", outing_id, { moved: stop_id });
  });
}

/** Takes a visit off the route, unless it has been made. */
export function dropStop(ctx: Context, outing_id: string, stop_id: string): Promise<void> {
  return planned(ctx, outing_id, async (ctx) => {
    const stop = (await store.stopsOf(ctx, outing_id)).find((one) => one.stop_id === stop_id);
    if (found(stop).result) throw conflict("receptions:refusal.visited");
    await store.deleteStop(ctx, stop_id);
    await journal(ctx, "receptions.route_changed", outing_id, { dropped: stop_id });
  });
}

/** Writes down how a visit ended, with photographs; an assignment is given where it ended with one. May be corrected until the outing is closed. */
export function noteVisit(ctx: Context, stop_id: string, visit: VisitInput, files: readonly Received[]): Promise<void> {
  return tx(ctx, async (ctx) => {
    const known = found(await store.optionalStop(ctx, stop_id));
    await planned(ctx, known.outing_id, async (ctx) => {
      for (const file of files) await saveFile(ctx, file, { subject_type: "outing_stop", subject_id: stop_id, visibility: "private" });
      const assignment_id =
        visit.result === "assigned" && !known.assignment_id
          ? await createAssignment(ctx, {
              source: known.appeal_id ? { type: "appeal", id: known.appeal_id } : { type: "outing", id: known.outing_id },
              title: visit.assignment_title ?? "",
              details: visit.note,
              unit_id: visit.assignment_unit ?? "",
              due: { on: visit.assignment_due as Temporal.PlainDate },
            })
          : known.assignment_id;
      await store.updateStop(ctx, stop_id, {
        result: visit.result,
        note: visit.note ?? "",
        assignment_id,
        visited_at: ctx.clock.now(),
        visited_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      });
      await record(ctx, {
        action: "receptions.visited",
        subject_type: "outing",
        subject_id: known.outing_id,
        after: { stop_id, result: visit.result, files: files.length },
        ...(visit.note ? { personal: { note: visit.note } } : {}),
      });
    });
  });
}

/** The outing is over: visits nobody made are noted as such. */
export function closeOuting(ctx: Context, outing_id: string): Promise<void> {
  return planned(ctx, outing_id, async (ctx) => {
    for (const { stop_id, result } of await store.stopsOf(ctx, outing_id))
      if (!result) await store.updateStop(ctx, stop_id, { result: "not_visited" });
    await store.updateOuting(ctx, outing_id, { state: "done", closed_at: ctx.clock.now() });
    await journal(ctx, "receptions.outing_done", outing_id, { state: "done" });
  });
}

/** The outing will not be. */
export function cancelOuting(ctx: Context, outing_id: string): Promise<void> {
  return planned(ctx, outing_id, async (ctx) => {
    await store.updateOuting(ctx, outing_id, { state: "cancelled", closed_at: ctx.clock.now() });
    await journal(ctx, "receptions.outing_cancelled", outing_id, { state: "cancelled" });
  });
}

/** What may be done with an outing while it is planned; 409 afterwards. */
function planned<Result>(ctx: Context, outing_id: string, work: (ctx: Context) => Promise<Result>): Promise<Result> {
  return tx(ctx, async (ctx) => {
    const { state } = found(await store.lockOuting(ctx, outing_id));
    if (state !== "planned") throw conflict("receptions:refusal.outing_over");
    return work(ctx);
  });
}

async function journal(ctx: Context, action: string, outing_id: string, after: Readonly<Record<string, unknown>>): Promise<void> {
  await record(ctx, { action, subject_type: "outing", subject_id: outing_id, after });
}
