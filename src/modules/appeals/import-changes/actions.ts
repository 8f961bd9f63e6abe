import type { Context } from "#platform/context.ts";
import { newId } from "#platform/ids.ts";
import { insertAnswer, optionalAnswer } from "../answers/store.ts";
import { noteSource, stagedRow, updateApplicant } from "../import-rows/store.ts";
import { maskOf, numberByMask, numberKey } from "../numbers/rules.ts";
import { nextNumber } from "../numbers/store.ts";
import { lockedAppeal } from "../reading/store.ts";
import type { Register, State } from "../rules.ts";
import { addEvent } from "../timeline/store.ts";
import { updateAppeal } from "../work/store.ts";
import { changesOf } from "./rules.ts";

/** Brings a known appeal up to what its source says now, in the caller's transaction. Its line of the timeline names the columns. */
export async function changeKnown(ctx: Context, import_id: string, row_number: number): Promise<void> {
  const row = await stagedRow(ctx, import_id, row_number);
  const known = await lockedAppeal(ctx, row.appeal_id);
  if (!known) return;
  const told = row.appeal as Record<string, unknown>;
  const changes = changesOf(known as unknown as Record<string, unknown> & { state: State }, told);
  if (changes.registered_on && known.number === null)
    Object.assign(changes, await registerNumber(ctx, known.register, Number(String(changes.registered_on).slice(0, 4))));
  if (changes.due_explanation) changes.due_explanation = JSON.stringify(changes.due_explanation);
  if (Object.keys(changes).length > 0) await updateAppeal(ctx, row.appeal_id, changes);
  await updateApplicant(
    ctx,
    row.appeal_id,
    Object.fromEntries(Object.entries(row.applicant as object).filter(([, value]) => value !== null)),
  );
  if (row.answer && changes.state === "answered" && !(await optionalAnswer(ctx, row.appeal_id))) {
    const { outcome, body, signer_name, signer_post, signed_on } = row.answer as Record<string, string>;
    await insertAnswer(ctx, {
      answer_id: newId(),
      appeal_id: row.appeal_id,
      outcome: outcome as never,
      body: body ?? "",
      signer_name: signer_name ?? "",
      signer_post: signer_post ?? "",
      signed_on: Temporal.PlainDate.from(signed_on ?? ""),
      written_by: null,
      created_at: ctx.clock.now(),
    });
  }
  await addEvent(ctx, row.appeal_id, "imported", {
    system: told.external_system,
    number: row.external_number,
    changed: Object.keys(changes),
  });
  await noteSource(ctx, import_id, row.appeal_id, row.fingerprint);
}

async function registerNumber(ctx: Context, register: Register, year: number) {
  const register_number = await nextNumber(ctx, register, year);
  const number = numberByMask(maskOf(ctx.tenant.settings, register), register_number, year);
  return { number, number_key: numberKey(number), register_year: year, register_number };
}
