import type { Clock } from "#platform/clock.ts";
import type { Actor, Context, SignLevel } from "#platform/context.ts";
import { type Db, tx } from "#platform/db/index.ts";
import { hashToken, newId, newToken } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { permissionsOf, type StaffActor } from "../policy.ts";
import { shortName } from "../staff/rules.ts";
import {
  type AttemptKind,
  delayAfter,
  factorStep,
  ipPrefix,
  isForgotten,
  seenEverySeconds,
  sessionLife,
  userAgentLabel,
  waitLeft,
} from "./rules.ts";
import * as store from "./store.ts";
import type { SessionKind } from "./tables.ts";

/** What a request tells of the device it came from. */
export interface Device {
  readonly address: string;
  readonly user_agent: string | undefined;
}

/** A new session: the token goes into the cookie and is stored nowhere. */
export interface StartedSession {
  readonly session_id: string;
  readonly token: string;
  readonly expires_at: Temporal.Instant;
}

/**
 * The actor a session token stands for, in one indexed query; null when there is none, it has run
 * out, the person was disabled or left, or the second factor is still owed.
 */
export async function actorForSession(db: Db, municipality_id: string, token: string, clock: Clock): Promise<Actor | null> {
  if (token.length > 200) return null;
  const now = clock.now();
  const session = await store.selectSessionPerson(db, municipality_id, hashToken(token), now);
  if (!session || (session.kind === "staff" && factorStep(session) !== "open")) return null;
  if (now.since(session.last_seen_at).total("seconds") >= seenEverySeconds)
    await store.touchSession(db, municipality_id, session.session_id, now);
  const name = session.name ?? "";
  if (session.kind === "resident")
    return {
      kind: "resident",
      id: session.person_id,
      name: shortName(name),
      permissions: new Set(),
      unit_ids: [],
      sign_level: session.sign_level,
    };
  const actor: StaffActor = {
    kind: "staff",
    id: session.person_id,
    name,
    permissions: permissionsOf(session.grants),
    unit_ids: session.unit_ids,
    grants: session.grants,
  };
  return actor;
}

/** The member of staff who gave the password and still owes the second factor; undefined when nobody does. */
export async function pendingStaff(
  ctx: Context,
  token: string | undefined,
): Promise<{ staff_id: string; step: "code" | "enrolment" } | undefined> {
  if (!token || token.length > 200) return undefined;
  const session = await store.selectSessionPerson(ctx.db, ctx.tenant.municipality_id, hashToken(token), ctx.clock.now());
  if (session?.kind !== "staff") return undefined;
  const step = factorStep(session);
  return step === "open" ? undefined : { staff_id: session.person_id, step };
}

/**
 * Signs a person in: a token of its own for every sign-in, and the browser's former session
 * (`replaces`) ends, so that a planted token is worth nothing.
 */
export function startSession(
  ctx: Context,
  person: { kind: SessionKind; person_id: string; second_factor: boolean; sign_level?: SignLevel | undefined },
  device: Device,
  replaces?: string,
): Promise<StartedSession> {
  return tx(ctx, async (ctx) => {
    const now = ctx.clock.now();
    if (replaces) await store.deleteSessionByToken(ctx, hashToken(replaces));
    const session_id = newId();
    const token = `${ctx.tenant.slug}.${newToken(32)}`;
    const expires_at = now.add(sessionLife(person.kind));
    await store.insertSession(ctx, {
      session_id,
      token_hash: hashToken(token),
      kind: person.kind,
      person_id: person.person_id,
      created_at: now,
      last_seen_at: now,
      expires_at,
      user_agent_label: userAgentLabel(device.user_agent),
      ip_prefix: ipPrefix(device.address),
      second_factor_at: person.second_factor ? now : null,
      sign_level: person.sign_level ?? "email",
    });
    await record(ctx, {
      action: "people.session_started",
      subject_type: person.kind,
      subject_id: person.person_id,
      after: { session_id, second_factor: person.second_factor, ...(person.sign_level ? { sign_level: person.sign_level } : {}) },
    });
    return { session_id, token, expires_at };
  });
}

/** Signs this browser out. A token nobody knows is no error. */
export function endSession(ctx: Context, token: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const ended = await store.deleteSessionByToken(ctx, hashToken(token));
    if (!ended) return;
    await record(ctx, {
      action: "people.session_ended",
      subject_type: ended.kind,
      subject_id: ended.person_id,
      before: { session_id: ended.session_id },
    });
  });
}

/** Ends one of the actor's own sessions; false when there is no such session of theirs. */
export function endOwnSession(ctx: Context, session_id: string): Promise<boolean> {
  return tx(ctx, async (ctx) => {
    const person_id = ctx.actor.id ?? "";
    const ended = await store.deleteSession(ctx, person_id, session_id);
    if (ended)
      await record(ctx, { action: "people.session_ended", subject_type: ctx.actor.kind, subject_id: person_id, before: { session_id } });
    return ended;
  });
}

/** Ends every session of a person, but the one of `keep`; how many there were. */
export function endAllSessions(ctx: Context, kind: SessionKind, person_id: string, keep?: string): Promise<number> {
  return tx(ctx, async (ctx) => {
    const ended = await store.deleteSessionsOf(ctx, person_id, keep === undefined ? undefined : hashToken(keep));
    if (ended > 0)
      await record(ctx, { action: "people.sessions_ended", subject_type: kind, subject_id: person_id, before: { sessions: ended } });
    return ended;
  });
}

/** What an attempt is counted under. */
export interface AttemptKeys {
  readonly kind: "sign_in" | "letters";
  readonly account: string;
  readonly address: string;
}

const keyOf = (kind: AttemptKind, what: string) => `${kind}:${what}`;
const keysOf = (keys: AttemptKeys) => {
  const kinds = keys.kind === "sign_in" ? (["account", "address"] as const) : (["letters", "letters_address"] as const);
  return [
    { kind: kinds[0], key: keyOf(kinds[0], hashToken(keys.account).toString("base64url")) },
    { kind: kinds[1], key: keyOf(kinds[1], ipPrefix(keys.address)) },
  ] as const;
};

/**
 * Counts an attempt before its secret is looked at, so that guesses sent side by side queue up here.
 * Answers the seconds to wait; 0 means it may go on. Whether the account exists plays no part.
 */
export function beginAttempt(ctx: Context, keys: AttemptKeys): Promise<number> {
  return tx(ctx, async (ctx) => {
    const now = ctx.clock.now();
    const counted = keysOf(keys);
    const known = await store.lockAttempts(
      ctx,
      counted.map(({ key }) => key),
    );
    const wait = Math.max(...counted.map(({ kind, key }) => waitLeft(kind, known.get(key), now)));
    if (wait > 0) return wait;
    for (const { kind, key } of counted) {
      const before = known.get(key);
      const failures = before && !isForgotten(before, now) ? before.failures + 1 : 1;
      await store.updateAttempt(ctx, key, failures);
      if (delayAfter(kind, failures) > 0 && delayAfter(kind, failures - 1) === 0) {
        await record(ctx, {
          action: "people.sign_in_slowed",
          subject_type: "sign_in",
          subject_id: kind,
          after: { failures },
          personal: { key },
        });
      }
    }
    return 0;
  });
}

/**
 * A secret that did not fit goes into the journal, and so does one tried on an address nobody has: the same work,
 * so that the time an answer takes tells no more than its words.
 */
export function noteFailure(ctx: Context, kind: SessionKind, person_id: string | undefined, email: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    await record(ctx, {
      action: "people.sign_in_failed",
      subject_type: person_id ? kind : "sign_in",
      subject_id: person_id ?? kind,
      personal: { email: email.toLowerCase() },
    });
  });
}

/** The attempt was a good one: its count is taken back. */
export function forgiveAttempt(ctx: Context, keys: AttemptKeys): Promise<void> {
  const [account, address] = keysOf(keys);
  return tx(ctx, (ctx) => store.forgiveAttempt(ctx, account.key, address.key));
}

/** Nightly: sessions that ran out and counters nobody needs any more. */
export function sweepSessions(ctx: Context): Promise<void> {
  return tx(ctx, async (ctx) => {
    await store.deleteExpiredSessions(ctx);
    await store.deleteOldAttempts(ctx, ctx.clock.now().subtract({ hours: 24 }));
  });
}
