import { districtAt, resolveAddress } from "#modules/territories/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx, violatedConstraint } from "#platform/db/index.ts";
import { type Received, saveFile } from "#platform/files/index.ts";
import type { FormError } from "#platform/http/index.ts";
import { hashToken, newId } from "#platform/ids.ts";
import { enqueue } from "#platform/jobs/index.ts";
import { record } from "#platform/journal/index.ts";
import { takeDraft } from "../drafts/actions.ts";
import { sendReceipt } from "../jobs.ts";
import { namesUnderDraft } from "../joint-signing/actions.ts";
import { masksOf, numberPattern } from "../numbers/rules.ts";
import type { Addressee, Channel, Kind, Priority, Register } from "../rules.ts";
import { wayOf } from "../sign-levels/actions.ts";
import type { FiledLevel } from "../sign-levels/rules.ts";
import { registrationDue } from "../terms/store.ts";
import { announce } from "../timeline/actions.ts";
import { type AppealForm, linesOf, placeOf, summaryOf } from "./forms.ts";
import { linkSecret } from "./rules.ts";
import { insertNumbered, isOpenTopic, optionalReceipt } from "./store.ts";

export interface NewAppeal {
  /** made when the form was given out; the same id twice is the same form sent twice */
  readonly appeal_id: string;
  /** the register it is meant for; the desk decides. Appeals when nothing is said */
  readonly register?: Register | undefined;
  /** of an appeal; other registers have none */
  readonly kind?: Kind | null | undefined;
  readonly priority?: Priority | undefined;
  readonly channel: Channel;
  /** how sure it is who files, where they file themselves */
  readonly sign_level?: FiledLevel | undefined;
  readonly addressee: Addressee;
  readonly topic_id?: string | undefined;
  readonly summary: string;
  readonly body: string;
  readonly is_collective: boolean;
  readonly signer_count: number;
  readonly co_applicants: readonly string[];
  readonly place: {
    readonly district_id?: string | undefined;
    readonly address?: string | undefined;
    readonly longitude?: number | undefined;
    readonly latitude?: number | undefined;
  };
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
  /** no receipt is sent: a machine may have written it, and would answer the receipt */
  readonly quiet?: boolean | undefined;
  /** what it was drafted in: its files come along but those to be dropped, and it is forgotten */
  readonly draft?: { readonly draft_id: string; readonly drop: readonly string[] } | undefined;
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
  try {
    return { ...(await file(ctx, input, secret)), secret };
  } catch (error) {
    // the same form sent twice at the same moment: the other one was quicker
    const twice = ["appeal_pkey", "appeal_applicant_pkey"].includes(violatedConstraint(error) ?? "");
    const first = twice ? await optionalReceipt(ctx, input.appeal_id) : undefined;
    if (!first) throw error;
    return { ...first, secret };
  }
}

/** Others who have signed make it collective. */
function signersOf(input: Pick<NewAppeal, "is_collective" | "signer_count">, names: readonly string[]) {
  return { is_collective: input.is_collective || names.length > 0, signer_count: Math.max(input.signer_count, names.length + 1) };
}

/** Only an appeal has a kind; what was asked for of anything else is kept beside it. */
function kindsOf(register: Register, asked: Kind | null = null): { readonly kind: Kind | null; readonly wished_kind: Kind | null } {
  return register === "appeal" ? { kind: asked ?? "application", wished_kind: null } : { kind: null, wished_kind: asked };
}

async function file(ctx: Context, input: NewAppeal, secret: string): Promise<Omit<Receipt, "secret">> {
  const received_at = ctx.clock.now();
  const received_on = input.received_on ?? dateIn(received_at, ctx.tenant.zone);
  const register = input.register ?? "appeal";
  const { kind, wished_kind } = kindsOf(register, input.kind);
  const register_due_on = await registrationDue(ctx, register, received_on, received_at);
  const { appeal_id, applicant, place, sign_level = "none" } = input;
  const subject = { subject_type: "appeal", subject_id: appeal_id };
  return tx(ctx, async (ctx) => {
    for (const file of input.files) await saveFile(ctx, file, { ...subject, visibility: "private" });
    const names = await namesUnderDraft(ctx, input.draft?.draft_id, input.co_applicants);
    const drafted = input.draft ? await takeDraft(ctx, input.draft, subject) : 0;
    if (applicant.email && !input.quiet) await enqueue(ctx, sendReceipt, { appeal_id });
    // without the receipt's number, which comes last: the entry names the appeal, and the appeal its number
    await record(ctx, {
      action: "appeals.received",
      ...subject,
      after: {
        channel: input.channel,
        register,
        kind,
        wished_kind,
        sign_level,
        topic_id: input.topic_id ?? null,
        files: input.files.length + drafted,
      },
      personal: { full_name: applicant.full_name, email: applicant.email ?? null, body: input.body },
    });
    const event_id = newId();
    await announce(ctx, { event_id, appeal_id, kind: "received", at: received_at, data: { channel: input.channel } });
    return insertNumbered(
      ctx,
      { pattern: numberPattern(masksOf(ctx.tenant.settings).incoming, received_on.year), year: received_on.year },
      {
        appeal_id,
        state: "received",
        register,
        kind,
        wished_kind,
        priority: input.priority ?? "usual",
        channel: input.channel,
        addressee: input.addressee,
        received_at,
        received_on,
        register_due_on,
        topic_id: input.topic_id ?? null,
        district_id: place.district_id ?? null,
        address: place.address ?? null,
        longitude: place.longitude ?? null,
        latitude: place.latitude ?? null,
        summary: input.summary,
        body: input.body,
        sign_level,
        ...signersOf(input, names),
        resident_id: ctx.actor.kind === "resident" ? ctx.actor.id : null,
        secret_hash: hashToken(secret),
        language: ctx.language,
        publication: input.wants_publication ? "wished" : "none",
      },
      { ...applicant, co_applicants: JSON.stringify(names) },
      event_id,
    );
  });
}

/** What only the database can tell of a form that is right in itself: a topic that was closed meanwhile, or made up. */
export async function formErrors(ctx: Context, form: AppealForm): Promise<FormError[]> {
  if (!form.topic_id || (await isOpenTopic(ctx, form.topic_id))) return [];
  return [{ field: "topic_id", message: ctx.t("http:form.choose") }];
}

/** What a form or the API sent, as `fileAppeal` takes it: the register its author's sign-in leads to, the district its place lies in. */
export async function newAppeal(ctx: Context, form: AppealForm, channel: Channel) {
  const co_applicants = linesOf(form.co_applicants);
  return {
    ...(await wayOf(ctx, form.full_name)),
    kind: form.kind,
    channel,
    addressee: form.addressee,
    topic_id: form.topic_id,
    summary: form.summary ?? summaryOf(form.body),
    body: form.body,
    is_collective: co_applicants.length > 0,
    signer_count: co_applicants.length + 1,
    co_applicants,
    place: await locate(ctx, placeOf(form)),
    wants_publication: form.wants_publication,
    applicant: { full_name: form.full_name, email: form.email, phone: form.phone, reply_by: "email" },
  } as const;
}

/** Fills a place in: the point of a house that we know, the district of a point or an address. */
async function locate(ctx: Context, { address, longitude, latitude }: ReturnType<typeof placeOf>): Promise<NewAppeal["place"]> {
  const known = address ? await resolveAddress(ctx, address) : undefined;
  const [lon, lat] = longitude !== undefined && latitude !== undefined ? [longitude, latitude] : [known?.longitude, known?.latitude];
  const district_id = lon !== undefined && lat !== undefined ? await districtAt(ctx, lon, lat) : undefined;
  return { address, longitude: lon, latitude: lat, district_id: district_id ?? known?.district_id };
}
