import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { today } from "#platform/clock.ts";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { editableText } from "../notices/actions.ts";
import { mayDecide } from "../policy.ts";
import { verbPage } from "../reading/routes.ts";
import { appealById } from "../reading/store.ts";
import { leastAnswers } from "../reminders/store.ts";
import { decideTermination, liftTermination, proposeTermination, refuseTermination } from "./actions.ts";
import { decideForm, proposeForm, reasonForm, stateFilter } from "./forms.ts";
import { StaffAppealProposePage } from "./pages/staff-appeal-propose-termination.tsx";
import { TerminationPage } from "./pages/termination.tsx";
import { TerminationsPage } from "./pages/terminations.tsx";
import { answersOf, earlierAnswers, listTerminations, optionalTermination } from "./store.ts";

const base = "/staff/appeals/terminations";
const access = { permission: "appeals.view" } as const;
type One = { Params: { termination_id: string } };
/** Which of the three forms of the page was refused. */
type Refused = { readonly of: "decision" | "refusal" | "lifting"; readonly form: FormState; readonly status: number };

/** Ending a correspondence: the proposal on an appeal, the list of decisions, and each decision with what may be done with it. */
export function terminationRoutes(app: FastifyInstance): void {
  verbPage(app, {
    path: "propose-termination",
    verb: "propose_termination",
    form: proposeForm,
    Page: StaffAppealProposePage,
    start: async (ctx, appeal) => {
      const answers = await earlierAnswers(ctx, appeal.appeal_id, appeal.topic_id);
      return { matter: appeal.summary, answer: answers.filter((one) => one.same_topic).map((one) => one.appeal_id) };
    },
    more: async (ctx, appeal) => ({
      answers: await earlierAnswers(ctx, appeal.appeal_id, appeal.topic_id),
      least: await leastAnswers(ctx),
    }),
    act: async (ctx, appeal, value) => {
      await proposeTermination(ctx, appeal.appeal_id, value);
    },
    done: "appeals:terminations.done.proposed",
  });

  app.get<{ Querystring: unknown }>(base, { config: { access } }, async (request, reply) => {
    const { state } = stateFilter.parse(request.query);
    return page(reply, TerminationsPage, { rows: await listTerminations(request.ctx, state, 200) });
  });

  const show = async (request: FastifyRequest<One>, reply: FastifyReply, refused?: Refused) => {
    const { ctx, params } = request;
    if (!isId(params.termination_id)) throw notFound();
    const row = found(await optionalTermination(ctx, params.termination_id));
    const appeal = found(await appealById(ctx, row.appeal_id));
    const note = row.state === "proposed" ? await editableText(ctx, "repeated_terminated", appeal) : "";
    const values = { note, decided_on: today(ctx.clock, ctx.tenant.zone).toString() };
    const of = (name: Refused["of"]) => (refused?.of === name ? refused.form : emptyForm(name === "decision" ? values : {}));
    const props = {
      row,
      answers: await answersOf(ctx, row.termination_id),
      may_decide: mayDecide(ctx.actor, appeal),
      forms: { decision: of("decision"), refusal: of("refusal"), lifting: of("lifting") },
    };
    return page(reply, TerminationPage, props, { status: refused?.status ?? 200 });
  };

  app.get<One>(`${base}/:termination_id`, { config: { access } }, (request, reply) => show(request, reply));

  const post = <Form extends typeof decideForm | typeof reasonForm>(
    of: Refused["of"],
    schema: Form,
    act: (request: FastifyRequest<One>, value: ReturnType<Form["parse"]>) => Promise<void>,
  ) =>
    app.post<One>(`${base}/:termination_id/${of}`, { config: { access, form: true } }, async (request, reply) => {
      const { ctx, params } = request;
      if (!isId(params.termination_id)) throw notFound();
      const form = parseForm(request, schema);
      if (!form.ok) return show(request, reply, { of, form, status: 422 });
      try {
        await act(request, form.value as ReturnType<Form["parse"]>);
      } catch (error) {
        if (!(error instanceof Refusal) || error.status !== 409) throw error;
        const message = ctx.t(error.key, error.values);
        return show(request, reply, { of, form: refuse(form.values, { field: String(error.values.field ?? ""), message }), status: 409 });
      }
      return reply.notice(ctx.t(`appeals:terminations.done.${of}`)).redirect(`${base}/${params.termination_id}`, 303);
    });

  post("decision", decideForm, ({ ctx, params }, value) => decideTermination(ctx, params.termination_id, value));
  post("refusal", reasonForm, ({ ctx, params }, { reason }) => refuseTermination(ctx, params.termination_id, reason));
  post("lifting", reasonForm, ({ ctx, params }, { reason }) => liftTermination(ctx, params.termination_id, reason));
}
