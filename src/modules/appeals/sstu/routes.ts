import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { csvStream } from "#platform/documents/index.ts";
import { emptyForm, type FormState, found, page, parseForm } from "#platform/http/index.ts";
import { formatLongDate } from "#platform/i18n/format.ts";
import { translator } from "#platform/i18n/index.ts";
import { cardOf } from "../lists/rules.ts";
import { readableAppeal } from "../reading/store.ts";
import { missingConstants, surveyLine, wayOf } from "../sstu-survey/rules.ts";
import { surveyFormat } from "../sstu-survey/store.ts";
import { changeSstu, noteCover, noteCovers, noteSstuExport } from "./actions.ts";
import { coverForm, coversForm, sstuForm, sstuValues } from "./forms.ts";
import { StaffAppealSstuPage } from "./pages/staff-appeal-sstu.tsx";
import { StaffAppealsSstuPage } from "./pages/staff-appeals-sstu.tsx";
import { StaffAppealsSstuCoversPage } from "./pages/staff-appeals-sstu-covers.tsx";
import { StaffAppealsSstuSettingsPage } from "./pages/staff-appeals-sstu-settings.tsx";
import { documentOf, isAnswered, monthOf, problemsOf, type SstuDocument, type SstuProblem, withAttachment } from "./rules.ts";
import {
  answersTo,
  appealsOfMonth,
  codesOfTopics,
  departmentsOfAuthorities,
  type MonthLine,
  optionalCover,
  sstuSettings,
} from "./store.ts";

const base = "/staff/appeals/sstu";
const view = { config: { access: { permission: "appeals.export" } } } as const;
const right = { permission: "appeals.configure" } as const;

/** The monthly report to SSTU.RF: what is missing before it is sent, and the files. They hold names, so each taking is journaled. */
export function sstuRoutes(app: FastifyInstance): void {
  app.get(base, view, async (request, reply) => {
    const month = monthAsked(request);
    const { lines, settings } = await checked(request.ctx, month);
    reply.header("cache-control", "private, no-store");
    const { permissions } = request.ctx.actor;
    const may = { configures: permissions.has("appeals.configure"), registers: permissions.has("appeals.register") };
    const props = { month, lines, ...may, topic: textAsked(request, "topic"), verified: surveyFormat().verified };
    return page(reply, StaffAppealsSstuPage, { ...props, missing: missingConstants(settings.survey) });
  });

  app.get(`${base}.json`, view, async (request, reply) => {
    const { ctx } = request;
    const month = monthAsked(request);
    const { lines } = await checked(ctx, month);
    const ready = lines.flatMap(({ line, document, problems }) => (document && problems.length === 0 ? [{ line, document }] : []));
    await noteSstuExport(ctx, "json", month.toString(), ready.length);
    attach(reply, `sstu-${month}.json`);
    return reply.type("application/json; charset=utf-8").send(Readable.from(asJson(ctx, ready)));
  });

  app.get(`${base}.csv`, view, async (request, reply) => {
    const { ctx } = request;
    const month = monthAsked(request);
    const { lines, settings } = await checked(ctx, month);
    const shown = lines.filter(({ line }) => line.registered_on !== null && line.state !== "withdrawn");
    await noteSstuExport(ctx, "csv", month.toString(), shown.length);
    attach(reply, `sstu-${month}.csv`);
    const t = translator("ru");
    const rows = shown.map(({ line }) => {
      const words = {
        kind: line.kind ? t(`appeals:kind.${line.kind}`) : "",
        way: t(`appeals:sstu.way.${wayOf(line.channel)}`),
      };
      return Object.fromEntries(surveyLine(line, settings.survey, words).map((cell, at) => [String(at), cell]));
    });
    const columns = surveyFormat().columns.map((title, at) => ({ key: String(at), title, type: "text" as const }));
    const table = { columns, rows, zone: ctx.tenant.zone };
    return reply.type("text/csv; charset=utf-8").send(csvStream<Record<string, string>>(table, { machine: ";" }));
  });

  settingsRoutes(app);
  coverRoutes(app);
  coversRoutes(app);
}

/** The letters of a month's appeals that have none yet, on one page. */
function coversRoutes(app: FastifyInstance): void {
  const path = `${base}/covers`;
  const access = { permission: "appeals.register" } as const;
  const waiting = async (request: FastifyRequest, month: Temporal.PlainYearMonth) => {
    const { lines } = await checked(request.ctx, month);
    return lines.filter(({ problems }) => problems.some((problem) => coverProblems.includes(problem))).slice(0, mostCovers);
  };
  const show = async (request: FastifyRequest, reply: FastifyReply, refused?: FormState) => {
    const month = monthAsked(request);
    const lines = await waiting(request, month);
    const values = Object.fromEntries(
      lines.map(({ line }) => [`number_${line.appeal_id}`, line.cover_number ?? line.external_number ?? ""]),
    );
    const dates = Object.fromEntries(lines.map(({ line }) => [`date_${line.appeal_id}`, line.cover_date?.toString() ?? ""]));
    reply.header("cache-control", "private, no-store");
    const props = { month, lines, today: today(request.ctx.clock, request.ctx.tenant.zone) };
    const form = refused ?? emptyForm({ ...values, ...dates });
    return page(reply, StaffAppealsSstuCoversPage, { ...props, form }, { status: refused ? 422 : 200 });
  };
  app.get(path, { config: { access } }, (request, reply) => show(request, reply));
  app.post(path, { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const month = monthAsked(request);
    const form = parseForm(request, coversForm);
    if (!form.ok) return show(request, reply, form);
    // only what this page asks for: a made-up id changes nothing
    const asked = new Set((await waiting(request, month)).map(({ line }) => line.appeal_id));
    const covers = new Map([...form.value].filter(([appeal_id]) => asked.has(appeal_id)));
    await noteCovers(ctx, covers);
    return reply.notice(ctx.t("appeals:sstu.covers_saved", { count: covers.size })).redirect(`${base}?month=${month}`, 303);
  });
}

function settingsRoutes(app: FastifyInstance): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, form?: FormState) => {
    const { ctx } = request;
    const [settings, authorities, topics] = await Promise.all([sstuSettings(ctx), departmentsOfAuthorities(ctx), codesOfTopics(ctx)]);
    const { competences, levels } = surveyFormat();
    const exports = ctx.actor.permissions.has("appeals.export");
    const props = { form: form ?? emptyForm(sstuValues(settings, authorities, topics)), authorities, topics, competences, levels, exports };
    return page(reply, StaffAppealsSstuSettingsPage, props, { status: form ? 422 : 200 });
  };
  app.get(`${base}/settings`, { config: { access: right } }, (request, reply) => show(request, reply));
  app.post(`${base}/settings`, { config: { access: right, form: true } }, async (request, reply) => {
    const form = parseForm(request, sstuForm(surveyFormat()));
    if (!form.ok) return show(request, reply, form);
    await changeSstu(request.ctx, form.value);
    return reply.notice(request.ctx.t("appeals:sstu.saved")).redirect(`${base}/settings`, 303);
  });
}

function coverRoutes(app: FastifyInstance): void {
  type Route = { Params: { key: string } };
  const access = { permission: "appeals.register" } as const;
  const show = async (request: FastifyRequest<Route>, reply: FastifyReply, refused?: FormState) => {
    const { ctx } = request;
    const appeal = found(await readableAppeal(ctx, request.params.key));
    const cover = await optionalCover(ctx, appeal.appeal_id);
    const values = { cover_number: cover?.cover_number ?? appeal.external_number ?? "", cover_date: cover?.cover_date.toString() ?? "" };
    const props = { appeal, today: today(ctx.clock, ctx.tenant.zone), form: refused ?? emptyForm(values) };
    return page(reply, StaffAppealSstuPage, props, { status: refused ? 422 : 200 });
  };
  app.get<Route>("/staff/appeals/:key/sstu", { config: { access } }, (request, reply) => show(request, reply));
  app.post<Route>("/staff/appeals/:key/sstu", { config: { access, form: true } }, async (request, reply) => {
    const { ctx } = request;
    const appeal = found(await readableAppeal(ctx, request.params.key));
    const form = parseForm(request, coverForm);
    if (!form.ok) return show(request, reply, form);
    await noteCover(ctx, appeal.appeal_id, form.value);
    return reply.notice(ctx.t("appeals:sstu.cover_saved")).redirect(cardOf(appeal), 303);
  });
}

const coverProblems: readonly SstuProblem[] = ["number", "create_date", "before_cover"];
/** Letters of one page. */
const mostCovers = 200;

function textAsked(request: FastifyRequest, name: string): string | undefined {
  const value = (request.query as Readonly<Record<string, unknown>>)[name];
  return typeof value === "string" ? value : undefined;
}

/** The month of the address, else the one that has just ended. */
function monthAsked(request: FastifyRequest): Temporal.PlainYearMonth {
  const { ctx } = request;
  const asked = monthOf(textAsked(request, "month"));
  return asked ?? today(ctx.clock, ctx.tenant.zone).toPlainYearMonth().subtract({ months: 1 });
}

/** The month's appeals as they go out, each with what is missing. */
async function checked(ctx: Context, month: Temporal.PlainYearMonth) {
  const [settings, found] = await Promise.all([sstuSettings(ctx), appealsOfMonth(ctx, month)]);
  const lines = found.map((line) => {
    const document = documentOf(line, settings.department_id);
    return { line, document, problems: document ? problemsOf(document, line.has_answer) : [] };
  });
  return { settings, lines };
}

function attach(reply: FastifyReply, name: string): void {
  reply.header("content-disposition", `attachment; filename="${name}"`).header("cache-control", "no-store");
}

/** The documents as one JSON list, the answers read a hundred at a time. */
async function* asJson(
  ctx: Context,
  ready: readonly { readonly line: MonthLine; readonly document: SstuDocument }[],
): AsyncGenerator<string> {
  yield "[";
  for (let at = 0; at < ready.length; at += 100) {
    const part = ready.slice(at, at + 100);
    const answered = part.filter(({ document }) => document.questions.some(({ status }) => isAnswered(status)));
    const answers = await answersTo(
      ctx,
      answered.map(({ line }) => line.appeal_id),
    );
    const texts = part.map(({ line, document }) => {
      const answer = answers.get(line.appeal_id);
      return JSON.stringify(answer ? withAttachment(document, attachmentOf(line, answer)) : document);
    });
    yield `${at === 0 ? "\n" : ",\n"}${texts.join(",\n")}`;
  }
  yield "\n]\n";
}

/** The answer as a plain text: the same bytes whenever and by whomever it is taken. */
function attachmentOf(line: MonthLine, answer: { body: string; signer_name: string; signer_post: string; signed_on: Temporal.PlainDate }) {
  const t = translator("ru");
  const number = line.number ?? line.receipt_number;
  const date = formatLongDate(answer.signed_on, "ru");
  const text = t("appeals:sstu.answer_text", { number, date, body: answer.body, post: answer.signer_post, name: answer.signer_name });
  return { name: `${number.replace(/[^\p{L}\p{N}_.-]+/gu, "-")}.txt`, content: Buffer.from(text, "utf8").toString("base64") };
}
