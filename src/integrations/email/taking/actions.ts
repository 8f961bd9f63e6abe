import { createHash } from "node:crypto";
import {
  addReply,
  fileAppeal,
  noteContinuation,
  noteForStaff,
  noteUndelivered,
  type Retried,
  type SetAside,
  setAside,
  summaryOf,
} from "#modules/appeals/index.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { letterAnswered, noteBounce } from "#platform/mail/index.ts";
import {
  identityOf,
  type Message,
  MessageRefused,
  mailboxLimits,
  mailboxOf,
  readMessage,
  withoutQuotation,
} from "#platform/mailbox/index.ts";
import { receiveFiles, type TakenFilesOf } from "../attachments/actions.ts";
import { bounceReason, letterIdsOf, longestText, matterOf, mostReceipts, type Outcome, tokensOf } from "../rules.ts";
import { countFrom, lockedMessage, updateMessage } from "../store.ts";

/** The key of a message, of which its appeal's id is made: the same message twice is one appeal. A version 8 UUID (RFC 9562). */
export function keyOfRaw(ctx: Context, raw: Buffer): string {
  return uuidOf(ctx.sign("email message", ctx.tenant.municipality_id, identityOf(raw)));
}

/** The key of a message that is not fetched whole. */
export function keyOfPlace(ctx: Context, place: string): string {
  return uuidOf(ctx.sign("email place", ctx.tenant.municipality_id, place));
}

function uuidOf(signature: string): string {
  const digest = Buffer.from(signature, "base64url");
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

type Reason = SetAside["reason"];

/** Sets a message aside with what could be understood of it. */
export async function setMessageAside(ctx: Context, message_key: string, raw: Buffer, reason: Reason, message?: Message): Promise<void> {
  await end(ctx, message_key, message, async (ctx) => {
    const item_id = await setAside(ctx, {
      item_id: message_key,
      source: "email",
      reason,
      title: message ? matterOf(message.subject) || message.from.address : "",
      raw: { name: "letter.eml", content: raw },
      about: message && {
        full_name: message.from.name,
        email: message.from.address,
        summary: matterOf(message.subject),
        body: message.text,
      },
    });
    return { outcome: "set_aside", item_id };
  });
}

/** Takes a message in: to its appeal, to the desk, or aside. Throws only what is nobody's fault but ours. */
export async function takeMessage(ctx: Context, message_key: string, raw: Buffer): Promise<void> {
  const message = await readOrRefuse(raw);
  if ("reason" in message) return setMessageAside(ctx, message_key, raw, message.reason);
  const kind = await kindOf(ctx, message);
  if (kind === "own" || kind === "machine") return end(ctx, message_key, message, async () => ({ outcome: kind }));
  if (kind === "bounce") return takeBounce(ctx, message_key, message, raw);
  const reason = await whyAside(ctx, message);
  if (reason) return setMessageAside(ctx, message_key, raw, reason, message);
  await takeLetter(ctx, message_key, message);
}

/** Takes in what was set aside, now that a person asks for it: only what cannot be read is refused again. */
export async function retryMessage(ctx: Context, item_id: string, raw: Buffer): Promise<Retried> {
  const message = await readOrRefuse(raw);
  if ("reason" in message) return { ok: false, reason: message.reason };
  const reason = emptiness(message);
  if (reason) return { ok: false, reason };
  const taken = await receiveFiles(ctx, message);
  try {
    const made = await tx(ctx, (ctx) => deliver(ctx, item_id, message, taken, true));
    await tx(ctx, (ctx) => updateMessage(ctx, item_id, { outcome: made.outcome, appeal_id: made.appeal_id ?? null, item_id: null }));
    return { ok: true, appeal_id: made.appeal_id ?? undefined };
  } finally {
    await taken.remove();
  }
}

async function readOrRefuse(raw: Buffer): Promise<Message | { readonly reason: Reason }> {
  try {
    return await readMessage(raw);
  } catch (error) {
    if (!(error instanceof MessageRefused)) throw error;
    return { reason: { key: `email:aside.${error.code}` } };
  }
}

async function kindOf(ctx: Context, message: Message): Promise<"own" | "machine" | "bounce" | "letter"> {
  const mailbox = await mailboxOf(ctx);
  if (message.from.address !== "" && message.from.address === mailbox?.address) return "own";
  return message.sender === "machine" || message.sender === "bounce" ? message.sender : "letter";
}

function emptiness(message: Message): Reason | undefined {
  if (!/^[^@\s]+@[^@\s]+$/.test(message.from.address)) return { key: "email:aside.nobody" };
  return message.text === "" && message.files.length === 0 ? { key: "email:aside.empty" } : undefined;
}

async function whyAside(ctx: Context, message: Message): Promise<Reason | undefined> {
  if (message.sender === "mailing") return { key: "email:aside.mailing" };
  const { perSender: count } = mailboxLimits();
  if ((await sentToday(ctx, message)) >= count) return { key: "email:aside.often", values: { count } };
  return emptiness(message);
}

const dayAgo = (ctx: Context) => ctx.clock.now().subtract({ hours: 24 });
const sentToday = (ctx: Context, message: Message) => countFrom(ctx, hashOf(ctx, message), dayAgo(ctx));
const hashOf = (ctx: Context, { from }: Message) =>
  createHash("sha256")
    .update(ctx.sign("email sender", ctx.tenant.municipality_id, from.address))
    .digest();

async function takeLetter(ctx: Context, message_key: string, message: Message): Promise<void> {
  const taken = await receiveFiles(ctx, message);
  try {
    const receipt = !message.quiet && (await sentToday(ctx, message)) < mostReceipts;
    await end(ctx, message_key, message, (ctx) => deliver(ctx, message_key, message, taken, receipt));
  } finally {
    await taken.remove();
  }
}

interface Ended {
  readonly outcome: Outcome;
  readonly appeal_id?: string;
  readonly item_id?: string;
}

/** Joins a letter to the appeal it answers, or lays it on the desk; in the caller's transaction. */
async function deliver(ctx: Context, message_key: string, message: Message, taken: TakenFilesOf, receipt: boolean): Promise<Ended> {
  const letter = await letterAnswered(ctx, { ids: letterIdsOf(message.answers), tokens: tokensOf(message) });
  const earlier = letter?.subject_type === "appeal" ? (letter.subject_id ?? undefined) : undefined;
  const text = earlier ? withoutQuotation(message.text) : message.text;
  const joined = earlier
    ? await addReply(ctx, earlier, {
        from: message.from.address,
        text: text.slice(0, longestText),
        files: taken.files,
        refused: taken.refused,
      })
    : "gone";
  if (earlier && joined === "joined") return { outcome: "joined", appeal_id: earlier };
  await lay(ctx, message_key, { ...message, text }, taken, receipt);
  if (earlier && joined === "closed") await noteContinuation(ctx, { earlier, later: message_key });
  return { outcome: "filed", appeal_id: message_key };
}

/** A letter by e-mail is no appeal under 59-ФЗ since 30.03.2025 (547-ФЗ): it lies at the desk as a message until a clerk decides. */
async function lay(ctx: Context, appeal_id: string, message: Message, taken: TakenFilesOf, receipt: boolean): Promise<void> {
  const matter = matterOf(message.subject);
  const body = message.text.slice(0, longestText) || matter;
  await fileAppeal(ctx, {
    appeal_id,
    register: "message",
    channel: "email",
    addressee: "administration",
    summary: (matter || summaryOf(body) || ctx.t("email:untitled")).slice(0, 300),
    body: body || ctx.t("email:only_files"),
    is_collective: false,
    signer_count: 1,
    co_applicants: [],
    place: {},
    wants_publication: false,
    applicant: { full_name: message.from.name, email: message.from.address, reply_by: "email" },
    files: taken.files,
    quiet: !receipt,
  });
  if (taken.refused.length > 0) await noteForStaff(ctx, appeal_id, taken.refused.join("\n"));
}

/** A letter of ours has come back: the outbox and the appeal are told. */
async function takeBounce(ctx: Context, message_key: string, message: Message, raw: Buffer): Promise<void> {
  const named = raw.toString("latin1").match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}@/g) ?? [];
  await end(ctx, message_key, message, async (ctx) => {
    const letter = await letterAnswered(ctx, { ids: letterIdsOf([...message.answers, ...named.slice(0, 20)]), tokens: [] });
    if (!letter) return { outcome: "machine" };
    const why = bounceReason(message.text);
    if (letter.state !== "bounced") {
      await noteBounce(ctx, letter.letter_id, why);
      if (letter.subject_type === "appeal" && letter.subject_id) await noteUndelivered(ctx, letter.subject_id, why);
    }
    return { outcome: "bounce" };
  });
}

/** Does the last step of a message in one transaction with the note that it is done; nothing when another worker was quicker. */
async function end(ctx: Context, message_key: string, message: Message | undefined, work: (ctx: Context) => Promise<Ended>): Promise<void> {
  await tx(ctx, async (ctx) => {
    if (!(await lockedMessage(ctx, message_key))) return;
    const made = await work(ctx);
    await updateMessage(ctx, message_key, {
      outcome: made.outcome,
      appeal_id: made.appeal_id ?? null,
      item_id: made.item_id ?? null,
      sender_hash: message ? hashOf(ctx, message) : null,
      done_at: ctx.clock.now(),
    });
  });
}
