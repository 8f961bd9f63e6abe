import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx, violatedConstraint } from "#platform/db/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import type { AuthorityForm } from "./forms.ts";
import { insertAuthority, updateAuthority } from "./store.ts";

/** Adds a body to the town's list and returns its id. 409 when one of that name is there. */
export function addAuthority(ctx: Context, form: AuthorityForm): Promise<string> {
  return tx(ctx, async (ctx) => {
    const authority_id = newId();
    await named(form.name, () => insertAuthority(ctx, { ...columnsOf(form), authority_id, closed_on: null, created_at: ctx.clock.now() }));
    await record(ctx, { action: "appeals.authority_added", subject_type: "authority", subject_id: authority_id, after: columnsOf(form) });
    return authority_id;
  });
}

/** Changes name, kind or where letters go. 404 when there is none, 409 when the name is taken. */
export function changeAuthority(ctx: Context, authority_id: string, form: AuthorityForm): Promise<void> {
  return tx(ctx, async (ctx) => {
    const { name, kind, official, address, email } = found(
      await named(form.name, () => updateAuthority(ctx, authority_id, columnsOf(form))),
    );
    await record(ctx, {
      action: "appeals.authority_changed",
      subject_type: "authority",
      subject_id: authority_id,
      before: { name, kind, official, address, email },
      after: columnsOf(form),
    });
  });
}

/** Takes a body off the list, or puts it back; what was sent to it stays. 404 when there is none, 409 when the name is taken by now. */
export function closeAuthority(ctx: Context, authority_id: string, closed: boolean): Promise<void> {
  return tx(ctx, async (ctx) => {
    const closed_on = closed ? today(ctx.clock, ctx.tenant.zone) : null;
    found(await named("", () => updateAuthority(ctx, authority_id, { closed_on })));
    await record(ctx, {
      action: closed ? "appeals.authority_closed" : "appeals.authority_reopened",
      subject_type: "authority",
      subject_id: authority_id,
      after: { closed_on: closed_on?.toString() ?? null },
    });
  });
}

function columnsOf({ name, kind, official, address, email }: AuthorityForm) {
  return { name, kind, official: official ?? null, address: address ?? null, email: email ?? null };
}

async function named<Result>(name: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (violatedConstraint(error) === "authority_name_key") throw conflict("appeals:authorities.refusal.name", { name, field: "name" });
    throw error;
  }
}
