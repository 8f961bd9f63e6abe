import type { FastifyInstance } from "fastify";
import { staffOptions, unitOptions, unitsWhere } from "#modules/people/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { takenFiles } from "#platform/files/index.ts";
import { emptyForm, type FormState, found, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { readableOf } from "../lists/store.ts";
import { receiveUploads } from "../reading/actions.ts";
import { appealFor, placeAfter, verbPage } from "../reading/routes.ts";
import type { WholeAppeal } from "../reading/store.ts";
import { named, proposalsFor, proposedFor, routeMany } from "../routing/actions.ts";
import { proposedValues } from "../routing/forms.ts";
import { ruleChoices } from "../routing/routes.ts";
import { isAsProposed, type Proposal } from "../routing/rules.ts";
import { type Assignee, assign, assignMany, giveBack, type Refused, take, withdraw } from "./actions.ts";
import { type AssignForm, assignForm, returnForm, tickedForm, withdrawForm } from "./forms.ts";
import { StaffAppealAssignPage } from "./pages/staff-appeal-assign.tsx";
import { StaffAppealReturnPage } from "./pages/staff-appeal-return.tsx";
import { StaffAppealWithdrawPage } from "./pages/staff-appeal-withdraw.tsx";
import { StaffAppealsAssignPage } from "./pages/staff-appeals-assign.tsx";

/** What is done with an appeal between its registration and its answer: a page and a POST for each verb. */
export function workRoutes(app: FastifyInstance): void {
  bulkRoutes(app);

  verbPage(app, {
    path: "assign",
    verb: "assign",
    form: assignForm,
    Page: StaffAppealAssignPage,
    start: async (ctx, appeal) => {
      const { unit_id, executor_id, inner_due_on, priority } = appeal;
      if (unit_id) return { unit_id, executor_id: executor_id ?? "", due_on: inner_due_on?.toString() ?? "", priority };
      const proposal = await proposalOf(ctx, appeal);
      return { priority: proposal?.rule.priority ?? priority, ...proposedValues(proposal) };
    },
    more: async (ctx, appeal) => ({
      ...(await assigneeChoices(ctx)),
      proposal: await proposalOf(ctx, appeal),
      names: (await ruleChoices(ctx)).names,
    }),
    act: async (ctx, appeal, value) => {
      const to = await assigneeOf(ctx, value);
      const proposal = await proposalOf(ctx, appeal);
      const rule = proposal && isAsProposed(to, proposal) ? named(proposal.rule) : undefined;
      await assign(ctx, appeal.appeal_id, { ...to, rule });
    },
    done: "appeals:done.assigned",
  });

  app.post<{ Params: { key: string } }>(
    "/staff/appeals/:key/take",
    { config: { access: { permission: "appeals.view" } } },
    async (request, reply) => {
      const { ctx } = request;
      const { appeal_id } = await appealFor(ctx, request.params.key, "take");
      await take(ctx, appeal_id);
      return reply.notice(ctx.t("appeals:done.taken")).redirect(await placeAfter(ctx, appeal_id), 303);
    },
  );

  verbPage(app, {
    path: "return",
    verb: "return",
    form: returnForm,
    Page: StaffAppealReturnPage,
    more: async () => ({}),
    act: (ctx, appeal, { reason }) => giveBack(ctx, appeal.appeal_id, reason),
    done: "appeals:done.returned",
  });

  verbPage(app, {
    path: "withdraw",
    verb: "withdraw",
    form: withdrawForm,
    Page: StaffAppealWithdrawPage,
    more: async () => ({ files: takenFiles(app.veche.config.FILE_MAX_COUNT) }),
    act: async (ctx, appeal, { reason }, request) => {
      const { received, errors } = await receiveUploads(request);
      const [refused] = errors;
      if (refused) throw new Refusal(422, refused.key, { ...refused.values, field: "files" });
      await withdraw(ctx, appeal.appeal_id, { reason, files: received });
    },
    done: "appeals:done.withdrawn",
  });
}

/** Ticked rows of the list, given to one unit or person in one go. */
function bulkRoutes(app: FastifyInstance): void {
  const access = { permission: "appeals.assign" } as const;
  const show = async (
    ctx: Context,
    ids: readonly string[],
    form: FormState,
    report: { assigned: number; refused: readonly Refused[] } | null,
  ) => ({
    appeals: ids.length > 0 ? await readableOf(ctx, ids) : [],
    proposals: await proposalsFor(ctx, ids),
    names: (await ruleChoices(ctx)).names,
    form,
    report,
    today: dateIn(ctx.clock.now(), ctx.tenant.zone),
    ...(await assigneeChoices(ctx)),
  });

  app.get("/staff/appeals/assign", { config: { access } }, async (request, reply) => {
    const ids = tickedForm.parse(request.query).appeal;
    const props = await show(request.ctx, ids, emptyForm(), null);
    return page(reply, StaffAppealsAssignPage, { ...props, form: emptyForm(bulkValues(ids, props.proposals)) });
  });

  app.post("/staff/appeals/assign", { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const ids = tickedForm.parse(request.body ?? {}).appeal;
    const form = parseForm(request, assignForm);
    if (!form.ok) return page(reply, StaffAppealsAssignPage, await show(ctx, ids, form, null), { status: 422 });
    if (ids.length === 0)
      return page(
        reply,
        StaffAppealsAssignPage,
        await show(ctx, ids, refuse(form.values, { field: "", message: ctx.t("appeals:bulk.none") }), null),
        { status: 422 },
      );
    const { unit_id, executor_id, by_rules } = form.value;
    const to = unit_id || executor_id ? await assigneeOf(ctx, form.value) : undefined;
    const report = by_rules ? await routeMany(ctx, ids, to) : await assignMany(ctx, ids, found(to));
    if (report.refused.length === 0)
      return reply.notice(ctx.t("appeals:done.assigned_many", { count: report.assigned })).redirect("/staff/appeals", 303);
    const left = report.refused.map((one) => one.appeal_id);
    return page(reply, StaffAppealsAssignPage, await show(ctx, left, emptyForm(form.values), report), { status: 422 });
  });
}

/** What a bulk begins with: one rule for all fills the fields; several are gone by each by its own. */
function bulkValues(ids: readonly string[], proposals: ReadonlyMap<string, Proposal>) {
  const [first, ...others] = [...proposals.values()];
  const alike =
    proposals.size === ids.length &&
    others.every((one) => one.rule.rule_id === first?.rule.rule_id && String(one.due_on) === String(first.due_on));
  if (first && alike) return proposedValues(first);
  return proposals.size > 0 ? { by_rules: "1" } : {};
}

/** The rule that would take a registered appeal now. */
const proposalOf = (ctx: Context, appeal: WholeAppeal) =>
  proposedFor(ctx, appeal, appeal.registered_on ?? appeal.received_on, appeal.due_on);

/** Units the actor may give work to, and who works in them. */
export async function assigneeChoices(ctx: Context) {
  const reach = unitsWhere(ctx.actor, "appeals.assign");
  const [units, staff] = await Promise.all([unitOptions(ctx, reach), staffOptions(ctx)]);
  return {
    units: units.map(({ value, label }) => ({ value, label })),
    executors: staff
      .filter((person) => person.unit_id !== null && (reach === null || reach.includes(person.unit_id)))
      .map((person) => ({ value: person.staff_id, label: person.short_name, group: person.unit_name ?? "" }))
      .sort((a, b) => a.group.localeCompare(b.group, ctx.language)),
  };
}

type Chosen = Pick<AssignForm, "unit_id" | "executor_id" | "note" | "due_on"> & { readonly priority?: AssignForm["priority"] };

/** A person alone names their unit too. */
export async function assigneeOf(ctx: Context, { unit_id, executor_id, note, due_on, priority }: Chosen): Promise<Assignee> {
  const to = { executor_id, note, due_on, priority };
  if (unit_id) return { ...to, unit_id };
  const person = (await staffOptions(ctx)).find((one) => one.staff_id === executor_id);
  return { ...to, unit_id: found(person?.unit_id) };
}
