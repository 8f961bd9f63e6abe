import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, forbidden, found, notFound } from "#platform/http/index.ts";
import { enqueue } from "#platform/jobs/index.ts";
import { record } from "#platform/journal/index.ts";
import { answerMerged } from "../merged-answers/jobs.ts";
import { holds, mayRead } from "../policy.ts";
import { lockedAppeal } from "../reading/store.ts";
import { can, isClosed } from "../rules.ts";
import { addEvent } from "../timeline/store.ts";
import { assign, type LockedAppeal } from "../work/actions.ts";
import { mergeRefusal } from "./rules.ts";
import { deleteMerge, insertMerge, mainOf, partsOf } from "./store.ts";

/**
 * Merges a record into a main one about the same matter: it keeps its number, its term and its applicant, goes to
 * whoever has the main one, and gets that one's answer as a letter of its own. 404 for what may not be read, 403
 * without the right to give it to somebody, 409 when it cannot be (see `mergeRefusal`).
 */
export function merge(ctx: Context, appeal_id: string, main_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const [one, main] = await lockedPair(ctx, appeal_id, main_id);
    mayMerge(ctx, one, main);
    const [of_one, of_main, parts] = [await mainOf(ctx, appeal_id), await mainOf(ctx, main_id), await partsOf(ctx, appeal_id, 1)];
    const refusal = mergeRefusal(one, main, {
      main_of_one: of_one?.appeal_id ?? null,
      main_of_main: of_main?.appeal_id ?? null,
      parts_of_one: parts.length,
    });
    if (refusal) throw conflict(`appeals:merging.refusal.${refusal}`, { number: of_one?.number ?? of_main?.number ?? "" });
    await insertMerge(ctx, appeal_id, main_id);
    await note(ctx, "merged", one, main);
    // whoever has the one has the other; what somebody has begun to work on stays theirs
    if (main.unit_id && !one.unit_id && can("assign", one.state) && holds(ctx.actor, "assign", { ...one, unit_id: main.unit_id }))
      await assign(ctx, appeal_id, { unit_id: main.unit_id, executor_id: main.executor_id ?? undefined });
  });
}

/** Takes a record out of the main one: from then on it is answered by itself. What has been answered stays so. */
export function part(ctx: Context, appeal_id: string, reason = ""): Promise<void> {
  return tx(ctx, async (ctx) => {
    const known = await mainOf(ctx, appeal_id);
    if (!known) throw conflict("appeals:merging.refusal.not_merged");
    const [one, main] = await lockedPair(ctx, appeal_id, known.appeal_id);
    mayMerge(ctx, one, main);
    if (!(await mainOf(ctx, appeal_id))) throw conflict("appeals:merging.refusal.not_merged");
    await deleteMerge(ctx, appeal_id);
    await note(ctx, "unmerged", one, main, reason);
  });
}

/** Both, locked in the order of their ids: two clerks who merge them the other way round wait and do not block one another. */
async function lockedPair(ctx: Context, one: string, other: string): Promise<[LockedAppeal, LockedAppeal]> {
  const locked = new Map<string, LockedAppeal>();
  for (const id of [...new Set([one, other])].sort()) {
    const row = await lockedAppeal(ctx, id);
    if (!row || !mayRead(ctx.actor, row)) throw notFound();
    locked.set(id, row);
  }
  return [found(locked.get(one)), found(locked.get(other))];
}

/** Who may give both to somebody may also lay them together. */
function mayMerge(ctx: Context, one: LockedAppeal, main: LockedAppeal): void {
  if (!holds(ctx.actor, "assign", one) || !holds(ctx.actor, "assign", main)) throw forbidden();
}

/** A line in the timeline of both and a row in the journal of both, each naming the other. */
async function note(ctx: Context, kind: "merged" | "unmerged", one: LockedAppeal, main: LockedAppeal, reason = ""): Promise<void> {
  for (const [appeal, other, is_main] of [
    [one, main, false],
    [main, one, true],
  ] as const) {
    const data = { number: other.number ?? other.receipt_number, is_main };
    await addEvent(ctx, appeal.appeal_id, kind, data, reason);
    await record(ctx, {
      action: `appeals.${kind}`,
      subject_type: "appeal",
      subject_id: appeal.appeal_id,
      after: { ...data, other_id: other.appeal_id },
      ...(reason ? { personal: { reason } } : {}),
    });
  }
}

/** Asks for the answer of the main record to be given to those merged into it that have none yet. */
export function askAnswers(ctx: Context, main_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const main = await lockedAppeal(ctx, main_id);
    if (!main || !mayRead(ctx.actor, main)) throw notFound();
    if (!holds(ctx.actor, "answer", main)) throw forbidden();
    if (main.state !== "answered") throw conflict("appeals:merging.refusal.not_answered");
    await enqueue(ctx, answerMerged, { appeal_id: main_id });
  });
}

/** A main record that ends without an answer answers for nobody: what was merged into it stands for itself again. */
export function partAll(ctx: Context, main_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const main = await lockedAppeal(ctx, main_id);
    if (!main || !isClosed(main.state) || main.state === "answered") return;
    for (const { appeal_id } of await partsOf(ctx, main_id)) {
      const one = await lockedAppeal(ctx, appeal_id);
      if (!one || isClosed(one.state)) continue;
      await deleteMerge(ctx, appeal_id);
      await note(ctx, "unmerged", one, main, ctx.t("appeals:merging.main_ended", { state: ctx.t(`appeals:state.${main.state}`) }));
    }
  });
}
