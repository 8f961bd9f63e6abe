import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { takenFiles } from "#platform/files/index.ts";
import { emptyForm, type FormState, type FormValues, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId, newId } from "#platform/ids.ts";
import type { NewAppeal } from "../intake/actions.ts";
import { readSubmission, submissionToken } from "../intake/rules.ts";
import { takeIn } from "../quarantine/actions.ts";
import { optionalItem } from "../quarantine/store.ts";
import { receiveUploads } from "../reading/actions.ts";
import { appealByKey } from "../reading/store.ts";
import { enter } from "../registration/actions.ts";
import { choicesOf, handoverOf } from "../registration/routes.ts";
import { proposedFor } from "../routing/actions.ts";
import { proposedValues } from "../routing/forms.ts";
import { ruleChoices } from "../routing/routes.ts";
import type { Proposal } from "../routing/rules.ts";
import { registers } from "../rules.ts";
import { suggestTopics } from "../suggestions/actions.ts";
import { textOf } from "../suggestions/rules.ts";
import { answerTerm } from "../terms/store.ts";
import { assigneeChoices } from "../work/routes.ts";
import { type EntryForm, enteredAppeal, entryChannels, entryForm, keptQuery, keptValues, registrationOf, usualEntry } from "./forms.ts";
import { StaffAppealsNewPage } from "./pages/staff-appeals-new.tsx";
import { applicantNames, earlierOf, recentApplicants } from "./store.ts";

const access = { permission: "appeals.register" } as const;
const url = "/staff/appeals/new";

/** The paper desk: what came otherwise than by the site is typed in, letter after letter, by the keyboard alone. */
export function deskRoutes(app: FastifyInstance): void {
  app.get<{ Querystring: Record<string, unknown> }>(url, { config: { access } }, async (request, reply) => {
    const { ctx, query } = request;
    const item = typeof query.aside === "string" && isId(query.aside) ? await optionalItem(ctx, query.aside) : undefined;
    const aside: FormValues =
      item?.state === "open"
        ? { ...item.about, aside: item.item_id, ...(item.about.email ? { channel: "email", reply_by: "email", into: "message" } : {}) }
        : {};
    const values = { ...usualEntry(today(ctx.clock, ctx.tenant.zone)), ...keptValues(query), ...aside };
    return show(request, reply, emptyForm(values), submissionToken(ctx, newId()));
  });

  app.get<{ Querystring: { q?: unknown } }>("/staff/appeals/new/applicants", { config: { access } }, async (request, reply) => {
    const { q } = request.query;
    reply.header("cache-control", "private, no-store");
    return applicantNames(request.ctx, typeof q === "string" ? q.slice(0, 100) : "");
  });

  app.post(url, { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const token = tokenOf(request);
    const form = parseForm(request, entryForm);
    const files = await receiveUploads(request);
    const errors = files.errors.map((error) => ({ field: "files", message: ctx.t(error.key, error.values) }));
    const { earlier, suggest } = form.values;
    if ((earlier || suggest) && !request.csrfExpired)
      return show(request, reply, emptyForm(suggest ? await filled(ctx, form.values) : form.values), token, Boolean(earlier));
    if (!form.ok) return show(request, reply, { ...form, errors: [...form.errors, ...errors] }, token);
    if (errors.length > 0) return show(request, reply, refuse(form.values, ...errors), token);
    try {
      const letter = { ...enteredAppeal(form.value), appeal_id: token.slice(0, 36), files: files.received };
      const made = await save(ctx, form.value, letter);
      reply.notice(ctx.t(form.value.register ? "appeals:done.entered_registered" : "appeals:done.entered", { number: made.number }));
      return reply.redirect(placeAfter(form.value, form.values, made.key), 303);
    } catch (error) {
      return show(request, reply, refusedForm(ctx, form.values, error), token);
    }
  });
}

/** The token the form was given out with; a new one for a form whose token is not ours. */
function tokenOf({ ctx, body }: FastifyRequest): string {
  const submission = (body as { submission?: unknown } | null)?.submission;
  return typeof submission === "string" && readSubmission(ctx, submission) ? submission : submissionToken(ctx, newId());
}

async function save(ctx: Context, form: EntryForm, letter: NewAppeal) {
  const registration = form.register ? registrationOf(form) : undefined;
  const handover = await handoverOf(ctx, form);
  return form.aside ? takeIn(ctx, form.aside, letter, registration, handover) : enter(ctx, letter, registration, handover);
}

/** The rule that would take the letter as it is typed so far; nothing typed: none. */
async function proposalOf(ctx: Context, values: FormValues): Promise<Proposal | null> {
  const typed = (name: string) => (typeof values[name] === "string" ? (values[name] as string) : "");
  const text = { summary: typed("summary"), body: typed("body") };
  if (textOf(text).trim() === "") return null;
  const chosen = typed("suggested_topic") || typed("topic_id");
  const topic_id = isId(chosen) ? chosen : ((await suggestTopics(ctx, textOf(text)))?.topics[0]?.topic_id ?? null);
  const register = registers.find((one) => one === values.into) ?? "appeal";
  const [from, at] = [today(ctx.clock, ctx.tenant.zone), ctx.clock.now()];
  const { due } = await answerTerm(ctx, { register, priority: "usual", topic_id, from, at });
  const district_id = isId(typed("district_id")) ? typed("district_id") : null;
  const channel = entryChannels.find((one) => one === values.channel) ?? "paper";
  return proposedFor(
    ctx,
    { ...text, topic_id, district_id, channel, register, unit_id: null, address: typed("address"), received_at: at },
    from,
    due,
  );
}

/** The form again with why it was refused: by its day, by its term within the law's, or because what was set aside is settled. */
function refusedForm(ctx: Context, values: FormValues, error: unknown): FormState {
  if (!(error instanceof Refusal) || error.status !== 409) throw error;
  const field = error.key === "appeals:quarantine.refusal.state" ? "" : String(error.values.field ?? "received_on");
  return refuse(values, { field, message: ctx.t(error.key, error.values) });
}

/** The form with what the rules propose. */
const filled = async (ctx: Context, values: FormValues): Promise<FormValues> => ({
  ...values,
  ...proposedTo(values, await proposalOf(ctx, values)),
});

/** What a rule fills in, where nobody has chosen otherwise. */
function proposedTo(values: FormValues, proposal: Proposal | null): FormValues {
  const priority = proposal?.rule.priority;
  return {
    ...(values.unit_id || values.executor_id ? {} : proposedValues(proposal)),
    ...(priority && (values.priority ?? "usual") === "usual" ? { priority } : {}),
  };
}

/** The card of what was entered, or an empty form for the next one, which still shows the last. */
function placeAfter(form: EntryForm, values: FormValues, key: string): string {
  if (!form.next) return `/staff/appeals/${encodeURIComponent(key)}`;
  const query = keptQuery(values);
  query.set("last", key);
  return `${url}?${query}`;
}

async function show(request: FastifyRequest, reply: FastifyReply, form: FormState, submission: string, asked = false) {
  const { ctx } = request;
  const { last } = request.query as { last?: unknown };
  const full_name = String(form.values.full_name ?? "");
  const postal_address = String(form.values.postal_address ?? "");
  const text = textOf({ summary: String(form.values.summary ?? ""), body: String(form.values.body ?? "") });
  const [suggested, choices, recent, entered, earlier, proposal, { names }, assignees] = await Promise.all([
    text.trim() === "" ? null : suggestTopics(ctx, text),
    choicesOf(ctx),
    recentApplicants(ctx),
    typeof last === "string" ? appealByKey(ctx, last) : undefined,
    full_name ? earlierOf(ctx, full_name, postal_address || undefined) : [],
    proposalOf(ctx, form.values),
    ruleChoices(ctx),
    assigneeChoices(ctx),
  ]);
  const may_assign = ctx.actor.permissions.has("appeals.assign");
  const handover = { proposal, names, assignees: may_assign ? assignees : null, filled: proposal?.rule.unit_id === form.values.unit_id };
  const others = entered?.applicant_name ? await earlierOf(ctx, entered.applicant_name, entered.applicant_postal_address ?? undefined) : [];
  const earlier_of_entered = others.filter((letter) => letter.appeal_id !== entered?.appeal_id);
  const files = takenFiles(request.server.veche.config.FILE_MAX_COUNT);
  reply.header("cache-control", "private, no-store");
  return page(
    reply,
    StaffAppealsNewPage,
    {
      form,
      submission,
      files,
      ...choices,
      suggestions: suggested?.topics ?? [],
      recent,
      entered,
      earlier_of_entered,
      earlier,
      asked,
      handover,
    },
    { status: form.errors.length > 0 ? 422 : 200 },
  );
}
