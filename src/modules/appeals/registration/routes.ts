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
import { proposalFor } from "../routing/actions.ts";
import { ruleTarget } from "../routing/pages/rule-texts.tsx";
import { ruleChoices } from "../routing/routes.ts";
import { type Priority, registers } from "../rules.ts";
import { suggestTopics } from "../suggestions/actions.ts";
import { textOf } from "../suggestions/rules.ts";
import { automationOf } from "../suggestions/store.ts";
import { prioritiesOf } from "../terms/rules.ts";
import { answerTerm } from "../terms/store.ts";
import { register, registerAndRoute, startOf } from "./actions.ts";
import { registerForm, registrationDay } from "./forms.ts";
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
      priority: await proposedPriority(ctx, appeal),
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
      await (value.follow_rules ? registerAndRoute : register)(ctx, appeal.appeal_id, registration);
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

/** The pace a rule would give it, where its register knows that pace; else the one it has. */
async function proposedPriority(ctx: Context, appeal: WholeAppeal): Promise<Priority> {
  const wanted = (await proposalFor(ctx, appeal))?.priority;
  return wanted && prioritiesOf(appeal.register).includes(wanted) ? wanted : appeal.priority;
}

/** What the program would say: likely topics, and to whom the rules would give it as the form stands. */
async function adviceFor(ctx: Context, appeal: WholeAppeal, request: FastifyRequest) {
  const typed = request.body as { topic_id?: unknown; suggested_topic?: unknown; district_id?: unknown } | null | undefined;
  const idIn = (value: unknown) => (typeof value === "string" && isId(value) ? value : undefined);
  const suggested = await suggestTopics(ctx, textOf(appeal));
  const topic_id = idIn(typed?.suggested_topic) ?? idIn(typed?.topic_id) ?? appeal.topic_id ?? suggested?.topics[0]?.topic_id ?? null;
  const [rule, { names }, { routes_itself }] = await Promise.all([
    proposalFor(ctx, { ...appeal, topic_id, district_id: idIn(typed?.district_id) ?? appeal.district_id }),
    ruleChoices(ctx),
    automationOf(ctx),
  ]);
  const proposal = rule && { number: rule.number, title: rule.title, target: ruleTarget(rule, names, ctx.t) };
  return { suggestions: suggested?.topics ?? [], proposal: proposal ?? null, routes_itself };
}
