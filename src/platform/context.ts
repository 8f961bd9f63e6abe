import type { Timetable } from "./calendar/timetable.ts";
import type { Clock } from "./clock.ts";
import type { Db } from "./db/index.ts";
import type { Language, T } from "./i18n/index.ts";

/** The tenant a piece of work is done for: what every part of the program needs to know of a municipality. */
export interface Tenant {
  readonly municipality_id: string;
  /** short latin name: host label, command-line argument */
  readonly slug: string;
  readonly name: string;
  /** IANA time zone, the one law dates are counted in */
  readonly zone: string;
  readonly languages: readonly Language[];
  /** when the offices work; working hours are counted by it */
  readonly timetable: Timetable;
  /** host names of the town's site, the main one first */
  readonly hosts?: readonly string[];
  /** what the town has decided for itself; each module reads its own part */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Who is acting. `permissions` is what their roles add up to; a guest and a resident have none. */
export interface Actor {
  readonly kind: "guest" | "resident" | "staff" | "system" | "api";
  readonly id: string | null;
  readonly name: string;
  readonly permissions: ReadonlySet<string>;
  /** units the actor works in or heads, with everything below them */
  readonly unit_ids: readonly string[];
  /** of a resident: how sure it is who they are */
  readonly sign_level?: SignLevel;
}

/**
 * How a resident signed in: `email` by a code or password of theirs; by an identity provider as `confirmed`
 * (their e-mail or phone is checked) or `identified` (their person is).
 */
export type SignLevel = "email" | "confirmed" | "identified";

/**
 * What every verb and query is given: for which town, on which connection, by whom, at what time, in
 * which language. Made anew for each request and each job.
 */
export interface Context {
  readonly tenant: Tenant;
  /** Reads go straight through it; writes happen inside `tx(ctx, …)`, whose callback gets a context of its own. */
  readonly db: Db;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly language: Language;
  readonly t: T;
  /** Signs what a form or a link carries, with the program's secret: HMAC over `parts`, base64url. */
  readonly sign: (...parts: string[]) => string;
  /** Correlates log lines, journal rows and the error page. */
  readonly request_id: string;
}

export const systemActor: Actor = { kind: "system", id: null, name: "system", permissions: new Set(), unit_ids: [] };
export const guestActor: Actor = { kind: "guest", id: null, name: "", permissions: new Set(), unit_ids: [] };
