import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { copyFiles } from "#platform/files/index.ts";
import { found } from "#platform/http/index.ts";
import { templateValues } from "../answer-documents/actions.ts";
import { answerSubject, attachmentFields } from "../answer-drafts/rules.ts";
import { answer } from "../answers/actions.ts";
import { optionalAnswer } from "../answers/store.ts";
import { findPersonal } from "../masking/rules.ts";
import { visibleText } from "../masking-hits/rules.ts";
import { mainOf, partsOf, setHeld } from "../merging/store.ts";
import { promiseAlike } from "../promises/actions.ts";
import { applicantOf } from "../publication/rules.ts";
import { appealById, lockedAppeal, type WholeAppeal } from "../reading/store.ts";
import { can, isClosed } from "../rules.ts";
import { assign } from "../work/actions.ts";
import { type HeldWhy, ownPlaceholders, reworded } from "./rules.ts";

/**
 * Gives the answer of the main record to everything merged into it, each in a transaction of its own: a letter under
 * its own number, lines of its own, in time or late by its own term. Run again, it goes on where it broke off.
 * Where the text names the main applicant and cannot be turned, the record is held for a person.
 */
export async function answerParts(ctx: Context, main_id: string, signal?: AbortSignal): Promise<void> {
  const main = await appealById(ctx, main_id);
  const written = main?.state === "answered" ? await optionalAnswer(ctx, main_id) : undefined;
  if (!main || !written) return;
  for (const { appeal_id } of await partsOf(ctx, main_id)) {
    signal?.throwIfAborted();
    await tx(ctx, async (ctx) => {
      const locked = await lockedAppeal(ctx, appeal_id);
      const still = await mainOf(ctx, appeal_id);
      if (!locked || isClosed(locked.state) || still?.appeal_id !== main_id) return;
      const held = await answerPart(ctx, found(await appealById(ctx, appeal_id)), main, written);
      await setHeld(ctx, appeal_id, held);
    });
  }
}

async function answerPart(
  ctx: Context,
  appeal: WholeAppeal,
  main: WholeAppeal,
  written: NonNullable<Awaited<ReturnType<typeof optionalAnswer>>>,
): Promise<HeldWhy | null> {
  const body = bodyFor(ctx, appeal, main, written.body);
  if (body === undefined) return "names";
  const { appeal_id } = appeal;
  if (appeal.state === "registered" && main.unit_id)
    await assign(ctx, appeal_id, { unit_id: main.unit_id, executor_id: main.executor_id ?? undefined });
  const { state } = found(await appealById(ctx, appeal_id));
  if (!can("answer", state)) return "state";
  const { outcome, signer_name, signer_post, signed_on, written_by } = written;
  await answer(ctx, appeal_id, { outcome, body, signer_name, signer_post, signed_on, written_by, files: [] }, "head");
  await promiseAlike(ctx, { appeal_id: main.appeal_id, answer_id: written.answer_id }, appeal_id);
  for (const field of attachmentFields) await copyFiles(ctx, answerSubject(field, main.appeal_id), answerSubject(field, appeal_id));
  return null;
}

/** The text for another applicant; undefined when it still names the first one. */
function bodyFor(ctx: Context, appeal: WholeAppeal, main: WholeAppeal, text: string): string | undefined {
  const own = (one: WholeAppeal) => {
    const values = templateValues(ctx, one);
    return Object.fromEntries(ownPlaceholders.map((name) => [name, values[name]]));
  };
  const body = reworded(text, own(main), own(appeal));
  if (appeal.applicant_name === main.applicant_name) return body;
  return findPersonal(visibleText(body), applicantOf(main)).some((hit) => hit.own) ? undefined : body;
}
