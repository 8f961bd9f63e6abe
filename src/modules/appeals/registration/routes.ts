import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { explain } from "#platform/deadlines/index.ts";
import { filesOf, type Received, takenFiles } from "#platform/files/index.ts";
import { emptyForm, type FormState, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId, newId } from "#platform/ids.ts";
import { linesOf, summaryOf } from "../intake/forms.ts";
import { readSubmission, submissionToken } from "../intake/rules.ts";
import { districtOptions } from "../lists/store.ts";
import { receiveUploads } from "../reading/actions.ts";
import { verbPage } from "../reading/routes.ts";
import type { WholeAppeal } from "../reading/store.ts";
import { registers } from "../rules.ts";
import { prioritiesOf } from "../terms/rules.ts";
import { answerTerm } from "../terms/store.ts";
import { enter, register, startOf } from "./actions.ts";
import { type EntryForm, entryForm, registerForm, registrationDay } from "./forms.ts";
import { StaffAppealRegisterPage } from "./pages/staff-appeal-register.tsx";
import { StaffAppealsNewPage } from "./pages/staff-appeals-new.tsx";
import { nextAtDesk, topicOptions } from "./store.ts";

const access = { permission: "appeals.register" } as const;

/** The registration desk: what has come is registered, what came otherwise is typed in. */
export function registrationRoutes(app: FastifyInstance): void {
  verbPage(app, {
    path: "register",
    verb: "register",
    form: registerForm,
    Page: StaffAppealRegisterPage,
    start: (ctx, appeal) => ({
      into: appeal.register,
      kind: appeal.kind ?? "application",
      priority: appeal.priority,
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
        files: files.map((file) => ({ href: `files/${file.file_id}`, name: file.name, size: file.size_bytes })),
      };
    },
    act: async (ctx, appeal, value) => {
      await register(ctx, appeal.appeal_id, { ...value, register: value.into });
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

  app.get("/staff/appeals/new", { config: { access } }, async (request, reply) =>
    show(
      request,
      reply,
      emptyForm({
        channel: "paper",
        into: "appeal",
        kind: "application",
        priority: "usual",
        addressee: "administration",
        reply_by: "post",
        register: "1",
        received_on: todayOf(request.ctx).toString(),
      }),
      submissionToken(request.ctx, newId()),
    ),
  );

  app.post("/staff/appeals/new", { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const submission = (request.body as { submission?: unknown } | null)?.submission;
    const appeal_id = typeof submission === "string" ? readSubmission(ctx, submission) : undefined;
    const token = appeal_id ? String(submission) : submissionToken(ctx, newId());
    const form = parseForm(request, entryForm);
    const files = await receiveUploads(request);
    const errors = files.errors.map((error) => ({ field: "files", message: ctx.t(error.key, error.values) }));
    if (!form.ok) return show(request, reply, { ...form, errors: [...form.errors, ...errors] }, token);
    if (errors.length > 0) return show(request, reply, refuse(form.values, ...errors), token);
    try {
      const made = await enter(
        ctx,
        newAppeal(form.value, appeal_id ?? token.slice(0, 36), files.received),
        form.value.register ? registrationOf(form.value) : undefined,
      );
      return reply
        .notice(ctx.t(form.value.register ? "appeals:done.entered_registered" : "appeals:done.entered", { number: made.number }))
        .redirect(`/staff/appeals/${encodeURIComponent(made.key)}`, 303);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      return show(request, reply, refuse(form.values, { field: "received_on", message: ctx.t(error.key, error.values) }), token);
    }
  });
}

const todayOf = (ctx: Context) => dateIn(ctx.clock.now(), ctx.tenant.zone);

async function choicesOf(ctx: Context) {
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

async function show(request: FastifyRequest, reply: FastifyReply, form: FormState, submission: string) {
  const { ctx } = request;
  const files = takenFiles(request.server.veche.config.FILE_MAX_COUNT);
  return page(
    reply,
    StaffAppealsNewPage,
    { form, submission, files, ...(await choicesOf(ctx)) },
    { status: form.errors.length > 0 ? 422 : 200 },
  );
}

function registrationOf(form: EntryForm) {
  return {
    register: form.into,
    kind: form.into === "appeal" ? form.kind : null,
    priority: form.priority,
    addressee: form.addressee,
    topic_id: form.topic_id,
    district_id: form.district_id,
    summary: form.summary ?? summaryOf(form.body),
  };
}

function newAppeal(form: EntryForm, appeal_id: string, files: readonly Received[]) {
  const co_applicants = linesOf(form.co_applicants);
  return {
    appeal_id,
    ...registrationOf(form),
    channel: form.channel,
    body: form.body,
    is_collective: co_applicants.length > 0,
    signer_count: co_applicants.length + 1,
    co_applicants,
    place: { district_id: form.district_id, address: form.address },
    wants_publication: false,
    received_on: form.received_on,
    applicant: {
      full_name: form.full_name ?? "",
      organisation: form.organisation,
      email: form.email,
      phone: form.phone,
      postal_address: form.postal_address,
      reply_by: form.reply_by,
    },
    files,
  } as const;
}
