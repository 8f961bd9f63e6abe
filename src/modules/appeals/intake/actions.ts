import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { dateIn } from "#platform/clock.ts";
import { type Received, saveFile } from "#platform/files/index.ts";
import { hashToken } from "#platform/ids.ts";
import { enqueue } from "#platform/jobs/index.ts";
import { record } from "#platform/journal/index.ts";
import { sendReceipt } from "../jobs.ts";
import { nextNumber } from "../numbers/store.ts";
import { masksOf, numberByMask, numberKey } from "../numbers/rules.ts";
import type { Addressee, Channel, Kind } from "../rules.ts";
import { termOf } from "../terms/store.ts";
import { addEvent } from "../timeline/store.ts";
import { linkSecret } from "./rules.ts";
import { insertAppeal, optionalReceipt } from "./store.ts";

export interface NewAppeal {
  /** made when the form was given out; the same id twice is the same form sent twice */
  readonly appeal_id: string;
  readonly kind: Kind;
  readonly channel: Channel;
  readonly addressee: Addressee;
  readonly topic_id?: string | undefined;
  readonly summary: string;
  readonly body: string;
  readonly is_collective: boolean;
  readonly signer_count: number;
  readonly co_applicants: readonly string[];
  readonly place: { readonly district_id?: string | undefined; readonly address?: string | undefined; readonly longitude?: number | undefined; readonly latitude?: number | undefined };
  readonly wants_publication: boolean;
  readonly received_on?: Temporal.PlainDate | undefined;
  readonly applicant: {
    readonly full_name: string;
    readonly organisation?: string | undefined;
    readonly email?: string | undefined;
    readonly phone?: string | undefined;
    readonly postal_address?: string | undefined;
    readonly reply_by: "email" | "post" | "hand";
  };
  readonly files: readonly Received[];
}

export interface Receipt {
  readonly receipt_number: string;
  readonly receipt_key: string;
  /** the secret of the applicant's link */
  readonly secret: string;
}

/**
 * Takes an appeal in: the appeal, its applicant and files, a receipt number, a line in the timeline, a
 * journal row and the letter with the receipt, all or nothing. A form sent twice gets its first receipt.
 */
export async function fileAppeal(ctx: Context, input: NewAppeal): Promise<Receipt> {
  const secret = linkSecret(ctx, input.appeal_id);
  const known = await optionalReceipt(ctx, input.appeal_id);
  if (known) return { ...known, secret };
  const received_at = ctx.clock.now();
  const received_on = input.received_on ?? dateIn(received_at, ctx.tenant.zone);
  const registerDue = await termOf(ctx, "registration", received_on);
  return tx(ctx, async (ctx) => {
    const number = await nextNumber(ctx, "receipt", received_on.year);
    const receipt_number = numberByMask(masksOf(ctx.tenant.settings).incoming, number, received_on.year);
    const receipt_key = numberKey(receipt_number);
    const { applicant, place, files } = input;
    await insertAppeal(
      ctx,
      {
        appeal_id: input.appeal_id,
        receipt_number,
        receipt_key,
        state: "received",
        kind: input.kind,
        channel: input.channel,
        addressee: input.addressee,
        received_at,
        received_on,
        register_due_on: registerDue.due,
        topic_id: input.topic_id ?? null,
        district_id: place.district_id ?? null,
        address: place.address ?? null,
        longitude: place.longitude ?? null,
        latitude: place.latitude ?? null,
        summary: input.summary,
        body: input.body,
        is_collective: input.is_collective,
        signer_count: input.signer_count,
        resident_id: ctx.actor.kind === "resident" ? ctx.actor.id : null,
        secret_hash: hashToken(secret),
        language: ctx.language,
        publication: input.wants_publication ? "wished" : "none",
      },
      { ...applicant, co_applicants: JSON.stringify(input.co_applicants) },
    );
    await addEvent(ctx, input.appeal_id, "received", { channel: input.channel });
    for (const file of files) await saveFile(ctx, file, { subject_type: "appeal", subject_id: input.appeal_id, visibility: "private" });
    await record(ctx, {
      action: "appeals.received",
      subject_type: "appeal",
      subject_id: input.appeal_id,
      after: { receipt_number, channel: input.channel, kind: input.kind, topic_id: input.topic_id ?? null, files: files.length },
      personal: { full_name: applicant.full_name, email: applicant.email ?? null, body: input.body },
    });
    if (applicant.email) await enqueue(ctx, sendReceipt, { appeal_id: input.appeal_id });
    return { receipt_number, receipt_key, secret };
  });
}
