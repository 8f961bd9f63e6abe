import type { FastifyInstance, FastifyRequest } from "fastify";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { explain } from "#platform/deadlines/index.ts";
import { filesOf } from "#platform/files/index.ts";
import { isId } from "#platform/ids.ts";
import { alikeRegistered } from "../duplicates/store.ts";
import { districtOptions } from "../lists/store.ts";
import { verbPage } from "../reading/routes.ts";
import type { WholeAppeal } from "../reading/store.ts";
import { proposedFor } from "../routing/actions.ts";
import { proposedValues } from "../routing/forms.ts";
import { ruleChoices } from "../routing/routes.ts";
import { type Priority, registers } from "../rules.ts";
import { suggestTopics } from "../suggestions/actions.ts";
import { textOf } from "../suggestions/rules.ts";
import { automationOf } from "../suggestions/store.ts";
import { prioritiesOf } from "../terms/rules.ts";
import { answerTerm } from "../terms/store.ts";
import { assigneeChoices, assigneeOf } from "../work/routes.ts";
import { type Handover, registerAndGive, startOf } from "./actions.ts";
import { type RegisterForm, registerForm, registrationDay } from "./forms.ts";
import { StaffAppealRegisterPage } from "./pages/staff-appeal-register.tsx";
import { nextAtDesk, topicOptions } from "./store.ts";

const access = { permission: "appeals.register" } as const;

/** The registration desk: what has come gets its number. */
export function registrationRoutes(app: FastifyInstance): void {
  verbPage(app, {
    path: "register",
    verb: "register",
    form: registerForm,
    Page: StaffAppealRegisterPage,
    start: async (ctx, appeal) => ({
      into: appeal.register,
      kind: appeal.kind ?? appeal.wished_kind ?? "application",
      ...(await proposedStart(ctx, appeal)),
      follow_rules: "1",
      addressee: appeal.addressee,
      topic_id: appeal.topic_id ?? "",
      district_id: appeal.district_id ?? "",
      summary: appeal.summary,
      registered_on: todayOf(ctx).toString(),
    }),
    more: async (ctx, appeal, request) => {
      const files = await filesOf(ctx, { subject_type: "appeal", subject_id: appeal.appeal_id });
      return {
        ...(await choicesOf(ctx)),
        ...(await dueIf(ctx, appeal, request)),
        ...(await adviceFor(ctx, appeal, request)),
        alike: await alikeRegistered(ctx, appeal),
        files: files.map((file) => ({ href: `files/${file.file_id}`, name: file.name, size: file.size_bytes })),
      };
    },
    act: async (ctx, appeal, value) => {
      const registration = { ...value, topic_id: value.suggested_topic ?? value.topic_id, register: value.into };
      await registerAndGive(ctx, appeal.appeal_id, registration, await handoverOf(ctx, value));
      if (!value.next) return undefined;
      const next = await nextAtDesk(ctx);
      return next ? `/staff/appeals/${encodeURIComponent(next.receipt_key)}/register` : "/staff/appeals?tab=new";
    },
    done: "appeals:done.registered",
  });

  app.get("/staff/appeals/next", { config: { access } }, async (request, reply) => {
    const next = await nextAtDesk(request.ctx);
    return reply.redirect(next ? `/staff/appeals/${encodeURIComponent(next.receipt_key)}/register` : "/staff/appeals?tab=new", 303);
  });
}

const todayOf = (ctx: Context) => dateIn(ctx.clock.now(), ctx.tenant.zone);

/** Topics and districts to choose from. */
export async function choicesOf(ctx: Context) {
  const [topics, districts] = await Promise.all([topicOptions(ctx), districtOptions(ctx)]);
  return { topics, districts };
}

/** The date of the answer in each register, if it is registered on the day that stands in the form, or today. */
async function dueIf(ctx: Context, appeal: WholeAppeal, request: FastifyRequest) {
  const typed = request.body as { registered_on?: unknown; into?: unknown; topic_id?: unknown; priority?: unknown } | null | undefined;
  const from = registrationDay.safeParse(typed?.registered_on).data ?? todayOf(ctx);
  const into = registers.find((one) => one === typed?.into) ?? appeal.register;
  const topic_id = typeof typed?.topic_id === "string" && isId(typed.topic_id) ? typed.topic_id : appeal.topic_id;
  const at = startOf(ctx, appeal);
  const terms = await Promise.all(
    registers.map(async (register) => {
      const priority = prioritiesOf(register).find((one) => one === (typed?.priority ?? appeal.priority)) ?? "usual";
      return [register, await answerTerm(ctx, { register, priority, topic_id, from, at })] as const;
    }),
  );
  return {
    into,
    dues: new Map(
      terms.map(([register, { due, due_at, explanation }]) => [
        register,
        { due, due_at, lines: explain(explanation, ctx.t, ctx.language) },
      ]),
    ),
    zone: ctx.tenant.zone,
  };
}

/** What a rule fills in: to whom, by when, how urgent where its register knows that. */
async function proposedStart(ctx: Context, appeal: WholeAppeal) {
  const proposal = await proposalOf(ctx, appeal, {});
  const wanted = proposal?.rule.priority;
  const priority: Priority = wanted && prioritiesOf(appeal.register).includes(wanted) ? wanted : appeal.priority;
  return { priority, ...(ctx.actor.permissions.has("appeals.assign") ? proposedValues(proposal) : {}) };
}

/** What a form says of to whom it goes. */
export async function handoverOf(
  ctx: Context,
  form: Pick<RegisterForm, "unit_id" | "executor_id" | "note" | "due_on" | "proposed_rule" | "proposed_due" | "follow_rules">,
): Promise<Handover> {
  const { proposed_rule, proposed_due, follow_rules } = form;
  return {
    to: form.unit_id || form.executor_id ? await assigneeOf(ctx, form) : undefined,
    proposed: proposed_rule ? { rule_id: proposed_rule, due_on: proposed_due } : undefined,
    // the fields a rule had filled in were emptied: somebody wants it to stay
    follow_rules: follow_rules && !proposed_rule,
  };
}

interface Typed {
  readonly into?: unknown;
  readonly topic_id?: unknown;
  readonly suggested_topic?: unknown;
  readonly district_id?: unknown;
  readonly priority?: unknown;
  readonly registered_on?: unknown;
}

const idIn = (value: unknown) => (typeof value === "string" && isId(value) ? value : undefined);

/** The rule that would take it as the form stands; without a topic the likeliest stands in. */
async function proposalOf(ctx: Context, appeal: WholeAppeal, typed: Typed) {
  const topic_id =
    idIn(typed.suggested_topic) ??
    idIn(typed.topic_id) ??
    appeal.topic_id ??
    (await suggestTopics(ctx, textOf(appeal)))?.topics[0]?.topic_id ??
    null;
  const register = registers.find((one) => one === typed.into) ?? appeal.register;
  const from = registrationDay.safeParse(typed.registered_on).data ?? todayOf(ctx);
  const { due } = await answerTerm(ctx, { register, priority: "usual", topic_id, from, at: startOf(ctx, appeal) });
  return proposedFor(ctx, { ...appeal, register, topic_id, district_id: idIn(typed.district_id) ?? appeal.district_id }, from, due);
}

/** What the program would say: likely topics, and to whom the rules would give it as the form stands. */
async function adviceFor(ctx: Context, appeal: WholeAppeal, request: FastifyRequest) {
  const [suggested, proposal, { names }, { routes_itself }, assignees] = await Promise.all([
    suggestTopics(ctx, textOf(appeal)),
    proposalOf(ctx, appeal, (request.body ?? {}) as Typed),
    ruleChoices(ctx),
    automationOf(ctx),
    assigneeChoices(ctx),
  ]);
  return {
    suggestions: suggested?.topics ?? [],
    proposal,
    names,
    routes_itself: routes_itself && proposal !== null && proposal.rule.acts !== "propose",
    assignees: ctx.actor.permissions.has("appeals.assign") ? assignees : null,
  };
}
