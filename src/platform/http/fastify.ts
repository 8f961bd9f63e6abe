import type { Actor, Context, Tenant } from "../context.ts";

/**
 * Who may come in to a route. `staff` and `{ permission }` ask for a signed-in member of staff of this very
 * town, or under `/api/` a system whose token carries that permission. `token` is for machines: cookies count
 * for nothing there, so no form token is asked for, and only JSON is read.
 */
export type Access = "public" | "resident" | "staff" | { readonly permission: string } | "token";

/** A system that has shown its token: what it may do, and how often it may ask. */
export interface Bearer {
  readonly token_id: string;
  readonly actor: Actor;
  /** requests a minute */
  readonly per_minute: number;
}

/** One notice, shown once on the next page. */
export interface Notice {
  readonly kind: "success" | "info" | "warning" | "error";
  readonly text: string;
}

/** A town as pages need it: the tenant and its look. */
export interface TownProfile extends Tenant {
  readonly tagline: string;
  readonly colours: Readonly<Record<string, string>>;
  readonly emblem: string | null;
  readonly contacts: Readonly<Record<string, string>>;
}

/** A file that came with a form, already on disk in the temporary folder. */
export interface Upload {
  readonly field: string;
  readonly path: string;
  readonly filename: string;
  readonly declaredType: string;
  readonly size: number;
}

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Access;
    /** the handler reads its body with parseForm and shows an expired form again; otherwise an expired token is a 403 page */
    form?: boolean;
    /** asks neither for a town nor for a session: style sheets, signs of life */
    townless?: boolean;
    /** most bytes of one file on this route, when it differs from FILE_MAX_MB */
    fileBytes?: number;
    /** takes an upload of any kind: the handler reads it itself */
    anyFile?: boolean;
    /** with access "token": takes forms too, for whoever sends must name a key inside, which no page of another site knows */
    keyed?: boolean;
  }
  interface FastifyRequest {
    ctx: Context;
    town: TownProfile;
    /** CSRF token missing, wrong or run out; only routes with `form` see it set */
    csrfExpired: boolean;
    uploads: readonly Upload[];
    sessionToken: string | undefined;
    /** the system that asks, when it has shown a token; then no cookie counts */
    bearer: Bearer | undefined;
    /** a token was shown that is unknown, has run out or was revoked */
    wrongToken: boolean;
  }
  interface FastifyReply {
    /** Shows `text` on the next page this person opens. */
    notice(text: string, kind?: Notice["kind"]): FastifyReply;
  }
}
