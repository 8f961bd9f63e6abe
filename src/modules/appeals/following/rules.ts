import type { Actor } from "#platform/context.ts";
import type { ExplanationLine } from "#platform/deadlines/index.ts";
import { sameSecretHash } from "../reading/rules.ts";
import { can, type State } from "../rules.ts";
import type { EventKind } from "../tables.ts";
import type { TimelineEvent } from "../timeline/store.ts";

/** Whether this is the applicant: who holds the secret of the link, or the resident who filed it signed in. */
export function isApplicant(
  actor: Actor,
  appeal: { readonly secret_hash: Buffer; readonly resident_id: string | null },
  secret: string,
): boolean {
  const owns = actor.kind === "resident" && appeal.resident_id !== null && appeal.resident_id === actor.id;
  return owns || (secret !== "" && secret.length <= 200 && sameSecretHash(appeal.secret_hash, secret));
}

const told: readonly EventKind[] = [
  "received",
  "registered",
  "assigned",
  "taken",
  "extended",
  "redirected",
  "forwarded",
  "unanswered",
  "answered",
  "withdrawn",
  "dispatched",
  "objected",
  "promise_kept",
  "reopened",
  "published",
  "publication_refused",
  "converted",
  "delayed",
  "deferred",
  "interim_answered",
];

/** Reasons are written to the applicant in these; notes of all other events are the staff's own. */
const explained: readonly EventKind[] = [
  "extended",
  "redirected",
  "unanswered",
  "publication_refused",
  "promise_kept",
  "converted",
  "delayed",
  "deferred",
  "interim_answered",
];

export interface ToldEvent {
  readonly event_id: string;
  readonly kind: EventKind;
  readonly at: Temporal.Instant;
  readonly reason: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What of the timeline the applicant is told: what was decided, not who noted what. An assignment given on within the house is told once. */
export function toldEvents(events: readonly TimelineEvent[]): ToldEvent[] {
  const shown = events.filter((event) => told.includes(event.kind));
  return shown
    .filter((event, at) => event.kind !== "assigned" || shown.findIndex((other) => other.kind === "assigned") === at)
    .map(({ event_id, kind, at, note, data }) => ({ event_id, kind, at, data, reason: explained.includes(kind) ? note : "" }));
}

/** «Почему эта дата» for a resident: a norm nobody has compared with the text of the act is not shown as law (design §6). */
export function explanationForResident(lines: readonly ExplanationLine[] | null): readonly ExplanationLine[] {
  if (!lines) return [];
  const unverified = lines.some((line) => line.code === "unverified");
  return unverified ? lines.filter((line) => line.code !== "law" && line.code !== "unverified") : lines;
}

/** Whether the applicant may take the appeal back now. */
export function mayWithdraw(state: State): boolean {
  return can("withdraw", state);
}
