import { createHmac } from "node:crypto";
import type { Tone } from "#ui/index.ts";

/** What a system may be told of. */
export const eventNames = [
  "appeal.received",
  "appeal.registered",
  "appeal.answered",
  "appeal.redirected",
  "appeal.published",
  "appeal.status_changed",
] as const;
export type EventName = (typeof eventNames)[number];

/** Sent by hand, to see whether anybody listens. */
export const ping = "ping";

const named: Readonly<Record<string, EventName>> = {
  received: "appeal.received",
  registered: "appeal.registered",
  answered: "appeal.answered",
  redirected: "appeal.redirected",
  published: "appeal.published",
};
const changesState = new Set([
  "registered",
  "assigned",
  "taken",
  "returned",
  "redirected",
  "unanswered",
  "answered",
  "withdrawn",
  "reopened",
]);

/** The names under which systems hear of an event of a timeline; none for what stays in the house. */
export function eventsOf(kind: string): EventName[] {
  const name = named[kind];
  return [...(name ? [name] : []), ...(changesState.has(kind) ? (["appeal.status_changed"] as const) : [])];
}

/** Seconds before each further attempt of one delivery: about a day and a half in all. */
const waits = [60, 300, 1800, 7200, 18_000, 36_000, 36_000];

/** When to try again after `attempts` failed ones; undefined: it is given up. */
export function nextAttempt(attempts: number, now: Temporal.Instant): Temporal.Instant | undefined {
  const seconds = waits[attempts - 1];
  return seconds === undefined ? undefined : now.add({ seconds });
}

/** Failures in a row after which a receiver is told nothing any more: with the pauses between them about half a day. */
export const mostFailures = 20;

/** How long nothing is sent to a receiver that has failed so often in a row: half a minute, doubled each time, an hour at most. */
export function pauseAfter(failures: number, now: Temporal.Instant): Temporal.Instant {
  return now.add({ seconds: Math.min(30 * 2 ** Math.min(failures - 1, 20), 3600) });
}

/** Hours the former secret still signs beside the new one. */
export const secretOverlapHours = 24;

/** A secret as receivers keep it (Standard Webhooks): `whsec_` and its bytes in base64. */
export function secretText(key: string): string {
  return `whsec_${Buffer.from(key, "base64url").toString("base64")}`;
}

/** Signatures of a message, one for each secret that is good (Standard Webhooks 1.0): `v1,` and HMAC-SHA256 in base64, with a space between. */
export function signatures(keys: readonly string[], id: string, timestamp: number, body: string): string {
  return keys
    .map((key) => `v1,${createHmac("sha256", Buffer.from(key, "base64url")).update(`${id}.${timestamp}.${body}`).digest("base64")}`)
    .join(" ");
}

/** Whether an answer means that the message was taken. */
export function isTaken(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}

export const deliveryStates = ["waiting", "delivered", "given_up"] as const;
const tones: Readonly<Record<(typeof deliveryStates)[number], Tone>> = { waiting: "info", delivered: "success", given_up: "error" };

export function deliveryTone(state: (typeof deliveryStates)[number]): Tone {
  return tones[state];
}
