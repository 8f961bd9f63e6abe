import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { summaryOf } from "../intake/forms.ts";
import { isClosed, type State } from "../rules.ts";

/** What others put their name under. */
export interface Matter {
  /** of the appeal, or that it will have */
  readonly appeal_id: string;
  /** how it stands in addresses */
  readonly key: string;
  readonly summary: string;
  readonly body: string;
  readonly author_email: string | null;
  /** names under it, the author's too */
  readonly signer_count: number;
  /** undefined while it is a draft */
  readonly sent: { readonly received_on: Temporal.PlainDate; readonly state: State } | undefined;
  /** of a draft: it is kept until then */
  readonly open_until?: Temporal.Instant | undefined;
}

/** Names under one filing by its link at most. */
export const mostSigners = 1000;
/** Minutes until the same address is written to again. */
export const letterMinutes = 10;

/** The secret of the link by which others sign: it shows the text and takes a signature, and opens nothing else. */
export function signingSecret(ctx: Context, appeal_id: string): string {
  return ctx.sign("joint signing", ctx.tenant.municipality_id, appeal_id).slice(0, 24);
}

/** Where others sign. */
export function signingPath(ctx: Context, { appeal_id, key }: Pick<Matter, "appeal_id" | "key">): string {
  return `/appeals/${encodeURIComponent(key)}/sign?code=${signingSecret(ctx, appeal_id)}`;
}

/** The secret of one signer's own link: confirms the signature, or takes it back. */
export function signerSecret(ctx: Context, signer_id: string): string {
  return ctx.sign("signer", ctx.tenant.municipality_id, signer_id).slice(0, 32);
}

/** The last day on which others may sign, `days` after receipt; null when the town wants none. */
export function lastSigningDay(received_on: Temporal.PlainDate, days: number): Temporal.PlainDate | null {
  return days > 0 ? received_on.add({ days }) : null;
}

/** The last day on which this may be signed; null when it may not be any more. Not once it is closed; a draft, while it is kept. */
export function openUntil(ctx: Context, matter: Matter, days: number): Temporal.PlainDate | null {
  const today = dateIn(ctx.clock.now(), ctx.tenant.zone);
  const last = matter.sent ? lastSigningDay(matter.sent.received_on, days) : dateIn(matter.open_until ?? ctx.clock.now(), ctx.tenant.zone);
  const open = last !== null && !(matter.sent && isClosed(matter.sent.state)) && Temporal.PlainDate.compare(today, last) <= 0;
  return open ? last : null;
}

/** Names the author has typed and names that were signed, as one list: a name typed and signed by its owner stands once, namesakes stand twice. */
export function withSigned(typed: readonly string[], signed: readonly string[]): string[] {
  const free = [...typed];
  const more = signed.filter((name) => {
    const at = free.indexOf(name);
    if (at >= 0) free.splice(at, 1);
    return at < 0;
  });
  return [...typed, ...more];
}

/** What a draft is about: its heading, or its first sentence. */
export function summaryOfDraft({ summary, body }: Readonly<Record<string, string | string[] | undefined>>): string {
  return typeof summary === "string" && summary ? summary : summaryOf(String(body ?? ""));
}
