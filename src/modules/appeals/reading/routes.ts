import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FunctionComponent } from "preact";
import type { z } from "zod";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import {
  conflict,
  emptyForm,
  type FormState,
  type FormValues,
  forbidden,
  found,
  page,
  parseForm,
  Refusal,
  refuse,
} from "#platform/http/index.ts";
import { cardOf } from "../lists/rules.ts";
import { holds, mayRead } from "../policy.ts";
import { can, suits, type Verb } from "../rules.ts";
import { appealById, readableAppeal, type WholeAppeal } from "./store.ts";

/** What the page of every verb is given. */
export interface VerbProps {
  readonly appeal: WholeAppeal;
  readonly form: FormState;
  readonly today: Temporal.PlainDate;
}

/** One verb: its page at `/staff/appeals/{key}/{path}` and the POST to the same address. */
export interface VerbPage<Schema extends z.ZodType, More extends object> {
  readonly path: string;
  readonly verb: Verb;
  readonly form: Schema;
  readonly Page: FunctionComponent<VerbProps & More>;
  /** what the fields hold at first */
  readonly start?: (ctx: Context, appeal: WholeAppeal, request: FastifyRequest) => FormValues | Promise<FormValues>;
  readonly more: (ctx: Context, appeal: WholeAppeal, request: FastifyRequest) => Promise<More>;
  /** does it; answers a path to go on to, else it is the card */
  readonly act: (ctx: Context, appeal: WholeAppeal, value: z.output<Schema>, request: FastifyRequest) => Promise<unknown>;
  /** i18n key of the notice on the next page */
  readonly done: string;
}

const access = { permission: "appeals.view" } as const;

/**
 * Adds a verb's page and its POST. Refused by the form: 422. Refused by the appeal's state, because a
 * colleague was quicker: 409. Both show the page again with everything that was typed.
 */
export function verbPage<Schema extends z.ZodType, More extends object>(app: FastifyInstance, spec: VerbPage<Schema, More>): void {
  const url = `/staff/appeals/:key/${spec.path}`;
  const show = async (request: FastifyRequest, reply: FastifyReply, appeal: WholeAppeal, form: FormState, status: number) => {
    const props: VerbProps & More = {
      appeal,
      form,
      today: dateIn(request.ctx.clock.now(), request.ctx.tenant.zone),
      ...(await spec.more(request.ctx, appeal, request)),
    };
    return page(reply, spec.Page, props, { status });
  };

  app.get<{ Params: { key: string } }>(url, { config: { access } }, async (request, reply) => {
    const { ctx } = request;
    const appeal = await appealFor(ctx, request.params.key, spec.verb);
    if (!can(spec.verb, appeal.state)) throw conflict("appeals:refusal.state", { state: ctx.t(`appeals:state.${appeal.state}`) });
    if (!suits(spec.verb, appeal.register))
      throw conflict("appeals:refusal.register", { register: ctx.t(`appeals:registers.${appeal.register}`) });
    return show(request, reply, appeal, emptyForm(await spec.start?.(ctx, appeal, request)), 200);
  });

  app.post<{ Params: { key: string } }>(url, { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const appeal = await appealFor(ctx, request.params.key, spec.verb);
    const form = parseForm(request, spec.form);
    if (!form.ok) return show(request, reply, appeal, form, 422);
    let next: unknown;
    try {
      next = await spec.act(ctx, appeal, form.value, request);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error;
      const now = (await appealById(ctx, appeal.appeal_id)) ?? appeal;
      return show(
        request,
        reply,
        now,
        refuse(form.values, { field: String(error.values.field ?? ""), message: ctx.t(error.key, error.values) }),
        error.status,
      );
    }
    return reply.notice(ctx.t(spec.done)).redirect(typeof next === "string" ? next : await placeAfter(ctx, appeal.appeal_id), 303);
  });
}

/** The appeal a verb is to be done with: 404 when it may not be read, 403 when the verb is not theirs. */
export async function appealFor(ctx: Context, key: string, verb: Verb): Promise<WholeAppeal> {
  const appeal = found(await readableAppeal(ctx, key));
  if (!holds(ctx.actor, verb, appeal)) throw forbidden("appeals:refusal.not_yours", { verb: ctx.t(`appeals:verb.${verb}`) });
  return appeal;
}

/** Where a verb leads: to the card, or to the list when the appeal has left one's hands. */
export async function placeAfter(ctx: Context, appeal_id: string): Promise<string> {
  const appeal = await appealById(ctx, appeal_id);
  return appeal && mayRead(ctx.actor, appeal) ? cardOf(appeal) : "/staff/appeals";
}
