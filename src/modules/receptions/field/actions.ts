import { enter } from "#modules/appeals/index.ts";
import { resolveAddress } from "#modules/territories/index.ts";
import type { Context } from "#platform/context.ts";
import { tx, violatedConstraint } from "#platform/db/index.ts";
import type { Received } from "#platform/files/index.ts";
import { conflict } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { receptionSettings } from "../settings/store.ts";
import type { FieldInput } from "./forms.ts";
import { type FieldSubmission, insertSubmission, optionalSubmission } from "./store.ts";

/**
 * Takes in what was written down in the field, as an appeal at the registration desk; where the town has chosen
 * so, it is registered at once by an officer who may register and has asked who the person is. The id made on the
 * phone is its key: what is sent again, because an answer got lost on the way, gets its first number. An id
 * that somebody else has used is refused with 409.
 */
export async function takeIn(ctx: Context, input: FieldInput, files: readonly Received[]): Promise<{ number: string; again: boolean }> {
  const known = await optionalSubmission(ctx, input.submission_id);
  if (known) return again(ctx, known);
  try {
    return { number: await write(ctx, input, files), again: false };
  } catch (error) {
    // sent twice at the same moment: the other one was quicker
    const first = violatedConstraint(error) === "field_submission_pkey" ? await optionalSubmission(ctx, input.submission_id) : undefined;
    if (!first) throw error;
    return again(ctx, first);
  }
}

function again(ctx: Context, { staff_id, number }: FieldSubmission): { number: string; again: boolean } {
  if (staff_id !== ctx.actor.id) throw conflict("receptions:refusal.foreign_submission");
  return { number, again: true };
}

function write(ctx: Context, input: FieldInput, files: readonly Received[]): Promise<string> {
  return tx(ctx, async (ctx) => {
    const appeal_id = newId();
    const known = input.address ? await resolveAddress(ctx, input.address) : undefined;
    const settled = { kind: "application", addressee: "administration", summary: summaryOf(input.body) } as const;
    const filed = {
      ...settled,
      appeal_id,
      channel: input.channel,
      body: input.body,
      is_collective: false,
      signer_count: 1,
      co_applicants: [],
      place: {
        address: input.address,
        longitude: known?.longitude ?? undefined,
        latitude: known?.latitude ?? undefined,
        district_id: known?.district_id ?? undefined,
      },
      wants_publication: false,
      applicant: {
        full_name: input.full_name ?? "",
        phone: input.phone,
        postal_address: input.postal_address,
        reply_by: input.postal_address ? ("post" as const) : ("hand" as const),
      },
      files,
    };
    const { number } = await enter(ctx, filed, (await registersAtOnce(ctx, input)) ? settled : undefined);
    const submission = {
      submission_id: input.submission_id,
      staff_id: ctx.actor.id ?? "",
      appeal_id,
      number,
      taken_at: input.taken_at ? Temporal.Instant.from(input.taken_at) : null,
      received_at: ctx.clock.now(),
    };
    await insertSubmission(ctx, submission);
    await record(ctx, {
      action: "receptions.field_received",
      subject_type: "appeal",
      subject_id: appeal_id,
      after: { submission_id: input.submission_id, channel: input.channel, taken_at: input.taken_at ?? null, files: files.length },
    });
    return number;
  });
}

/** Without a name and an address nobody can be answered: that is for the desk to decide (59-ФЗ art. 11 part 1). */
async function registersAtOnce(ctx: Context, { full_name, postal_address }: FieldInput): Promise<boolean> {
  if (!full_name || !postal_address || !ctx.actor.permissions.has("appeals.register")) return false;
  return (await receptionSettings(ctx)).field_registers;
}

function summaryOf(body: string): string {
  const line = body.replace(/\s+/g, " ").trim();
  return line.length <= 120 ? line : `${line.slice(0, 119).trimEnd()}…`;
}
