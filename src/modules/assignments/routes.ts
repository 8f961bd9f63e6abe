import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { staffOptions, unitOptions, unitSubtree, unitsWhere } from "#modules/people/index.ts";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { fileForDownload, filesOf, type Received, receive, sendFile, takenFiles } from "#platform/files/index.ts";
import {
  emptyForm,
  type FormError,
  type FormState,
  found,
  keyset,
  notFound,
  page,
  parseForm,
  Refusal,
  readCursor,
  refuse,
} from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { accept, cancel, createAssignment, type Due, giveBack, move, reassign, report } from "./actions.ts";
import { acceptForm, assignmentForm, listFilter, moveForm, readSource, reasonForm, reassignForm, reportForm } from "./forms.ts";
import { StaffAssignmentPage } from "./pages/staff-assignment.tsx";
import { StaffAssignmentNewPage } from "./pages/staff-assignment-new.tsx";
import { StaffAssignmentsPage } from "./pages/staff-assignments.tsx";
import { may, mayRead } from "./policy.ts";
import { activeStates, type Verb, verbs } from "./rules.ts";
import { optionalSource } from "./sources/store.ts";
import { selectAssignment, selectAssignments, selectSteps } from "./store.ts";

const view = { config: { access: { permission: "assignments.view" } } } as const;
const viewForm = { config: { access: { permission: "assignments.view" }, form: true } } as const;
const create = { config: { access: { permission: "assignments.create" } } } as const;
const createForm = { config: { access: { permission: "assignments.create" }, form: true } } as const;
const perPage = 50;

type One = { Params: { assignment_id: string } };
type OneFile = { Params: { assignment_id: string; step_id: string; file_id: string } };

/** Assignments of the town: who must do what by when. */
export function assignmentRoutes(app: FastifyInstance): void {
  app.get("/staff/assignments", view, async (request, reply) => {
    const { ctx } = request;
    const filter = listFilter.parse(request.query);
    const now = today(ctx.clock, ctx.tenant.zone);
    const cursor = readCursor(filter.after, 2);
    const after =
      typeof cursor?.[0] === "string" && typeof cursor[1] === "string" && isPosition(cursor[0], cursor[1])
        ? ([cursor[0], cursor[1]] as const)
        : undefined;
    const mine = filter.view ?? (ctx.actor.permissions.has("assignments.complete") ? "mine" : "all");
    const overdue = filter.overdue ? now.subtract({ days: 1 }) : undefined;
    const rows = await selectAssignments(ctx, {
      view: mine,
      text: filter.q,
      states: filter.state.length > 0 ? filter.state : filter.overdue ? activeStates : [],
      unit_ids: filter.unit ? await unitSubtree(ctx, filter.unit) : undefined,
      executor_id: filter.executor,
      due_from: filter.due_from,
      due_to: overdue && (!filter.due_to || Temporal.PlainDate.compare(overdue, filter.due_to) < 0) ? overdue : filter.due_to,
      after,
      limit: perPage + 1,
    });
    return page(reply, StaffAssignmentsPage, {
      view: mine,
      today: now,
      assignments: keyset(rows, perPage, (row) => [row.due_on.toString(), row.assignment_id]),
      units: await unitOptions(ctx),
      executors: (await staffOptions(ctx)).map((person) => ({ value: person.staff_id, label: person.short_name })),
      may_create: ctx.actor.permissions.has("assignments.create"),
    });
  });

  const newPage = async (request: FastifyRequest, reply: FastifyReply, form: FormState, status = 200) => {
    const { ctx } = request;
    const source = typeof form.values.source === "string" && form.values.source !== "" ? readSource(form.values.source) : undefined;
    if (form.values.source && !source) throw notFound();
    const from = source && found(await optionalSource(ctx, source.type, source.id));
    return page(reply, StaffAssignmentNewPage, { form, source: from, ...(await choices(ctx)) }, { status });
  };

  app.get<{ Querystring: { source?: string | string[] } }>("/staff/assignments/new", create, async (request, reply) => {
    const source = [request.query.source].flat()[0];
    const described = readSource(source);
    const from = described && (await optionalSource(request.ctx, described.type, described.id));
    return newPage(request, reply, emptyForm({ source: source ?? "", title: from?.title.slice(0, 300) ?? "", due: "date" }));
  });

  app.post("/staff/assignments/new", createForm, async (request, reply) => {
    const { ctx } = request;
    const form = parseForm(request, assignmentForm);
    if (!form.ok) return newPage(request, reply, form, 422);
    const { title, details, control_id } = form.value;
    const source = readSource(form.value.source);
    if (source) found(await optionalSource(ctx, source.type, source.id));
    const worker = await workerOf(ctx, form.value);
    if (!worker)
      return newPage(request, reply, refuse(form.values, { field: "executor_id", message: ctx.t("assignments:refusal.executor") }), 422);
    const made = await attempt(ctx, () => createAssignment(ctx, { source, title, details, control_id, ...worker, due: dueIn(form.value) }));
    if ("field" in made) return newPage(request, reply, refuse(form.values, made), 422);
    return reply.notice(ctx.t("assignments:new.done", { title })).redirect(`/staff/assignments/${made.value}`, 303);
  });

  app.get<One>("/staff/assignments/:assignment_id", view, (request, reply) => card(request, reply));

  const post = (verb: Verb, act: (request: FastifyRequest<One>, form: FormState) => Promise<FormState | undefined>) => {
    app.post<One>(`/staff/assignments/:assignment_id/${verb}`, viewForm, async (request, reply) => {
      // the lookup carries the right: what may not be read is not there, whatever was sent
      const assignment = found(await selectAssignment(request.ctx, idOf(request)));
      if (!mayRead(request.ctx.actor, assignment)) throw notFound();
      const refused = await act(request, emptyForm());
      if (refused) return card(request, reply, { verb, form: refused });
      return reply.notice(request.ctx.t(`assignments:done.${verb}`)).redirect(`/staff/assignments/${idOf(request)}`, 303);
    });
  };

  post("report", async (request) => {
    const { ctx } = request;
    const form = parseForm(request, reportForm);
    const files = await receiveAll(request);
    if (!form.ok) return { ...form, errors: [...form.errors, ...files.errors] };
    if (files.errors.length > 0) return refuse(form.values, ...files.errors);
    await report(ctx, idOf(request), { note: form.value.note, files: files.received });
    return undefined;
  });
  post("accept", async (request) => {
    const form = parseForm(request, acceptForm);
    if (!form.ok) return form;
    await accept(request.ctx, idOf(request), form.value.note);
    return undefined;
  });
  for (const [verb, act] of [
    ["return", giveBack],
    ["cancel", cancel],
  ] as const) {
    post(verb, async (request) => {
      const form = parseForm(request, reasonForm);
      if (!form.ok) return form;
      await act(request.ctx, idOf(request), form.value.note);
      return undefined;
    });
  }
  post("move", async (request) => {
    const form = parseForm(request, moveForm);
    if (!form.ok) return form;
    const made = await attempt(request.ctx, () => move(request.ctx, idOf(request), { due: dueIn(form.value), note: form.value.note }));
    return "field" in made ? refuse(form.values, made) : undefined;
  });
  post("reassign", async (request) => {
    const { ctx } = request;
    const form = parseForm(request, reassignForm);
    if (!form.ok) return form;
    const worker = await workerOf(ctx, form.value);
    if (!worker) return refuse(form.values, { field: "executor_id", message: ctx.t("assignments:refusal.executor") });
    const made = await attempt(ctx, () => reassign(ctx, idOf(request), { ...worker, note: form.value.note }));
    return "field" in made ? refuse(form.values, made) : undefined;
  });

  app.get<OneFile>("/staff/assignments/:assignment_id/steps/:step_id/files/:file_id", view, async (request, reply) => {
    const { ctx, params } = request;
    const assignment = found(await selectAssignment(ctx, idOf(request)));
    if (!mayRead(ctx.actor, assignment) || !isId(params.step_id) || !isId(params.file_id)) throw notFound();
    const step = found((await selectSteps(ctx, assignment.assignment_id)).find((one) => one.step_id === params.step_id));
    return sendFile(
      reply,
      found(await fileForDownload(ctx, params.file_id, { subject_type: "assignment_step", subject_id: step.step_id })),
      { inline: true },
    );
  });
}

async function card(request: FastifyRequest<One>, reply: FastifyReply, refused?: { verb: Verb; form: FormState }) {
  const { ctx } = request;
  const assignment = found(await selectAssignment(ctx, idOf(request)));
  if (!mayRead(ctx.actor, assignment)) throw notFound();
  const steps = await selectSteps(ctx, assignment.assignment_id);
  const files = await Promise.all(
    steps.map(async (step) =>
      step.kind === "reported" ? filesOf(ctx, { subject_type: "assignment_step", subject_id: step.step_id }) : [],
    ),
  );
  const people = await staffOptions(ctx);
  const nameOf = (staff_id: string | null) => people.find((person) => person.staff_id === staff_id)?.short_name;
  const { value: unit } = (await unitOptions(ctx, [assignment.unit_id])).map(({ label }) => ({ value: label.trim() }))[0] ?? { value: "" };
  return page(
    reply,
    StaffAssignmentPage,
    {
      assignment,
      names: {
        unit,
        executor: nameOf(assignment.executor_id),
        control: nameOf(assignment.control_id),
        assigned_by: nameOf(assignment.assigned_by),
      },
      source: await optionalSource(ctx, assignment.source_type, assignment.source_id),
      steps: steps.map((step, at) => ({ ...step, files: files[at] ?? [] })),
      zone: ctx.tenant.zone,
      today: today(ctx.clock, ctx.tenant.zone),
      verbs: verbs.filter((verb) => may(ctx.actor, verb, assignment)),
      refused,
      files: takenFiles(request.server.veche.config.FILE_MAX_COUNT),
      ...(await choices(ctx)),
    },
    { status: refused ? 422 : 200 },
  );
}

/** Units and people the actor may give work to, and people who may check it. */
async function choices(ctx: Context) {
  const reach = unitsWhere(ctx.actor, "assignments.create");
  const people = await staffOptions(ctx);
  const option = (person: (typeof people)[number]) => ({
    value: person.staff_id,
    label: person.unit_name ? `${person.short_name}, ${person.unit_name}` : person.short_name,
  });
  return {
    units: await unitOptions(ctx, reach),
    executors: people.filter((person) => reach === null || (person.unit_id !== null && reach.includes(person.unit_id))).map(option),
    controls: people.map(option),
  };
}

/** The unit and the person an assignment goes to; the unit of the person when none was chosen. Undefined for a person who was not to choose from. */
async function workerOf(
  ctx: Context,
  { unit_id, executor_id }: { readonly unit_id?: string | undefined; readonly executor_id?: string | undefined },
) {
  if (!executor_id) return unit_id ? { unit_id } : undefined;
  const reach = unitsWhere(ctx.actor, "assignments.create");
  const person = (await staffOptions(ctx)).find((one) => one.staff_id === executor_id);
  const unit = unit_id ?? person?.unit_id;
  if (!person || !unit || (reach !== null && !(person.unit_id && reach.includes(person.unit_id)))) return undefined;
  return { unit_id: unit, executor_id };
}

function dueIn(form: {
  readonly due: "date" | "calendarDays" | "workingDays";
  readonly due_on?: Temporal.PlainDate | undefined;
  readonly days?: number | undefined;
}): Due {
  return form.due === "date" ? { on: form.due_on as Temporal.PlainDate } : { days: form.days ?? 0, unit: form.due };
}

const fieldOf: Readonly<Record<string, string>> = {
  "assignments:refusal.past": "due_on",
  "assignments:refusal.calendar": "days",
  "assignments:refusal.no_unit": "unit_id",
  "assignments:refusal.unit": "unit_id",
  "assignments:refusal.no_person": "executor_id",
};

/** What a verb gave, or the refusal that belongs beside a field. */
async function attempt<Value>(ctx: Context, work: () => Promise<Value>): Promise<{ value: Value } | FormError> {
  try {
    return { value: await work() };
  } catch (error) {
    const field = error instanceof Refusal ? fieldOf[error.key] : undefined;
    if (!(error instanceof Refusal) || !field) throw error;
    return { field, message: ctx.t(error.key, error.values) };
  }
}

async function receiveAll(request: FastifyRequest): Promise<{ received: Received[]; errors: FormError[] }> {
  const received: Received[] = [];
  const errors: FormError[] = [];
  for (const upload of request.uploads ?? []) {
    const file = await receive(upload);
    if (file.ok) received.push(file);
    else errors.push({ field: "files", message: request.ctx.t(file.code, file.values) });
  }
  return { received, errors };
}

function idOf(request: FastifyRequest<{ Params: { assignment_id: string } }>): string {
  if (!isId(request.params.assignment_id)) throw notFound();
  return request.params.assignment_id;
}

function isPosition(date: string, id: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d)$|^\d{4}-(0[13-9]|1[0-2])-30$|^\d{4}-(0[13578]|1[02])-31$/.test(date) && isId(id);
}
