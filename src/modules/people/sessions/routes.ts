import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { SignLevel } from "#platform/context.ts";
import {
  type FormState,
  type FormValues,
  notFound,
  page,
  refuse,
  sessionCookie,
  signInCookie,
  signOutCookie,
} from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { type Device, endAllSessions, endOwnSession, endSession, startSession } from "./actions.ts";
import { AccountSessionsPage } from "./pages/account-sessions.tsx";
import { sessionLife } from "./rules.ts";
import { sessionLines } from "./store.ts";
import type { SessionKind } from "./tables.ts";

/** What the request tells of the device. */
export function deviceOf(request: FastifyRequest): Device {
  return { address: request.ip, user_agent: request.headers["user-agent"] };
}

/** Starts a session in the place of whatever this browser held before, and hands it its cookie. */
export async function signIn(
  request: FastifyRequest,
  reply: FastifyReply,
  person: { kind: SessionKind; person_id: string; second_factor: boolean; sign_level?: SignLevel | undefined },
): Promise<void> {
  const { ctx } = request;
  const kind = person.kind;
  const actor = { kind, id: person.person_id, name: "", permissions: new Set<string>(), unit_ids: [] } as const;
  const session = await startSession({ ...ctx, actor }, person, deviceOf(request), request.cookies[sessionCookie]);
  signInCookie(reply, session.token, sessionLife(kind));
}

/** The form again with how long to wait: 429 and Retry-After. */
export function slowed(request: FastifyRequest, reply: FastifyReply, values: FormValues, seconds: number): FormState {
  reply.header("retry-after", String(seconds));
  const { t } = request.ctx;
  const wait =
    seconds < 120
      ? t("people:sign_in.wait_seconds", { count: seconds })
      : t("people:sign_in.wait_minutes", { count: Math.ceil(seconds / 60) });
  return refuse(values, { field: "", message: t("people:sign_in.slowed", { wait }) });
}

/** Signing out, and a resident's own sessions. */
export function sessionRoutes(app: FastifyInstance): void {
  app.post("/logout", { config: { access: "public" } }, async (request, reply) => {
    const token = request.cookies[sessionCookie];
    if (token) await endSession(request.ctx, token);
    const { sign_level } = request.ctx.actor;
    signOutCookie(reply);
    reply.header("clear-site-data", '"cache"').notice(request.ctx.t("people:sign_in.signed_out"));
    // who came from a provider may still be signed in there: on a shared computer the next one would come in by one press
    return reply.redirect(sign_level && sign_level !== "email" ? "/login/oidc/end" : "/", 303);
  });

  app.get("/account/sessions", { config: { access: "resident" } }, async (request, reply) =>
    page(reply, AccountSessionsPage, { sessions: await sessionLines(request.ctx, request.sessionToken), zone: request.ctx.tenant.zone }),
  );

  for (const [base, access] of [
    ["/account/sessions", "resident"],
    ["/staff/profile/sessions", "staff"],
  ] as const) {
    const back = access === "staff" ? "/staff/profile" : base;
    app.post(`${base}/others/end`, { config: { access } }, async (request, reply) => {
      const { ctx } = request;
      const count = await endAllSessions(ctx, access, ctx.actor.id ?? "", request.sessionToken);
      return reply.notice(ctx.t("people:sessions.ended", { count })).redirect(back, 303);
    });
    app.post<{ Params: { session_id: string } }>(`${base}/:session_id/end`, { config: { access } }, async (request, reply) => {
      const { ctx } = request;
      if (!isId(request.params.session_id) || !(await endOwnSession(ctx, request.params.session_id))) throw notFound();
      return reply.notice(ctx.t("people:sessions.ended", { count: 1 })).redirect(back, 303);
    });
  }
}
