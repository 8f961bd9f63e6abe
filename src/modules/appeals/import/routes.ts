import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { unitOptions } from "#modules/people/index.ts";
import { districtOptions } from "#modules/territories/index.ts";
import { csvStream, TableRefused } from "#platform/documents/index.ts";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { rowReader } from "../import-checks/actions.ts";
import { forgetProfile, saveProfile } from "../import-profiles/actions.ts";
import { type Listed, lacking, listed, wordsOf } from "../import-profiles/rules.ts";
import { builtInProfiles, savedProfiles } from "../import-profiles/store.ts";
import { firstStaged, problemsOf } from "../import-rows/store.ts";
import { topicsInOrder } from "../topics/rules.ts";
import { selectTopics } from "../topics/store.ts";
import { askCheck, askWrite, cancelImport, chooseMapping, mapImport, startImport } from "./actions.ts";
import { type Choices, columnsForm, columnsValues, mappingOf, profileForm, uploadForm, valueField, withValues } from "./forms.ts";
import { ColumnsPage } from "./pages/columns.tsx";
import { ImportPage } from "./pages/import.tsx";
import { ImportRunPage } from "./pages/run.tsx";
import { ValuesPage } from "./pages/values.tsx";
import { firstRows, type ImportRun, optionalRun, problemTable, problemText, recentRuns, unknownValues } from "./store.ts";

type Run = { Params: { import_id: string }; Querystring: { profile?: string } };
const base = "/staff/appeals/import";
const right = { permission: "appeals.import" } as const;
const view = { config: { access: right } } as const;
const form = { config: { access: right, form: true } } as const;

/** Where tables of other systems become appeals: file → columns → values → check → register. */
export function importRoutes(app: FastifyInstance): void {
  const megabytes = app.veche.config.IMPORT_MAX_MB;

  const start = async (request: FastifyRequest, reply: FastifyReply, state: FormState) => {
    const { ctx } = request;
    const runs = await recentRuns(ctx, (request.query as { after?: string }).after);
    const saved = await savedProfiles(ctx);
    return page(
      reply,
      ImportPage,
      { form: state, runs, saved, profiles: profileOptions(request, saved), megabytes, zone: ctx.tenant.zone },
      { status: state.errors.length > 0 ? 422 : 200 },
    );
  };

  app.get(base, view, (request, reply) => start(request, reply, emptyForm()));

  app.post(base, { config: { ...form.config, fileBytes: megabytes * 1024 * 1024, anyFile: true } }, async (request, reply) => {
    const { ctx } = request;
    const read = parseForm(request, uploadForm);
    if (!read.ok) return start(request, reply, read);
    const [file] = request.uploads;
    if (!file) return start(request, reply, refuse(read.values, { field: "file", message: ctx.t("appeals:import.form.file") }));
    try {
      const import_id = await startImport(ctx, { path: file.path, name: file.filename, size: file.size }, read.value.profile);
      return reply.redirect(`${base}/${import_id}/columns`, 303);
    } catch (error) {
      if (!(error instanceof TableRefused)) throw error;
      return start(request, reply, refuse(read.values, { field: "file", message: ctx.t(`documents:refused.${error.code}`, error.values) }));
    }
  });

  app.post<{ Params: { profile_id: string } }>(`${base}/profiles/:profile_id/removal`, view, async (request, reply) => {
    if (!isId(request.params.profile_id)) throw notFound();
    await forgetProfile(request.ctx, request.params.profile_id);
    return reply.notice(request.ctx.t("appeals:import.profile_forgotten")).redirect(base, 303);
  });

  const columns = async (request: FastifyRequest<Run>, reply: FastifyReply, run: ImportRun, state: FormState) =>
    page(
      reply,
      ColumnsPage,
      {
        run,
        form: state,
        rows: await firstRows(request.ctx, run.import_id),
        profiles: profileOptions(request, await savedProfiles(request.ctx)),
        unverified: isUnverified(run),
      },
      { status: state.errors.length > 0 ? 422 : 200 },
    );

  app.get<Run>(`${base}/:import_id/columns`, view, async (request, reply) => {
    const run = await runOf(request);
    const { profile } = request.query;
    const mapping = profile ? await chooseMapping(request.ctx, run.header, profile) : run.mapping;
    return columns(request, reply, { ...run, mapping }, emptyForm({ ...columnsValues(mapping), profile: profile ?? mapping.base }));
  });

  app.post<Run>(`${base}/:import_id/columns`, form, async (request, reply) => {
    const { ctx } = request;
    const run = await runOf(request);
    const read = parseForm(request, columnsForm);
    if (!read.ok) return columns(request, reply, run, read);
    const known =
      read.value.base === run.mapping.base
        ? run.mapping.values
        : (builtInProfiles().find((one) => one.code === read.value.base)?.values ?? {});
    const mapping = mappingOf(read.value, read.values, run.header, known);
    const missing = lacking(mapping);
    if (missing.length > 0) {
      return columns(
        request,
        reply,
        run,
        refuse(
          read.values,
          ...missing.map((target) => ({
            field: `column_${target}`,
            message: ctx.t("appeals:import.form.column", { target: ctx.t(`appeals:import.target.${target}`) }),
          })),
        ),
      );
    }
    await mapImport(ctx, run.import_id, mapping);
    const unknown = await unknownValues(ctx, { ...run, mapping }, await rowReader(ctx, { ...run, mapping }));
    if (unknown.length > 0) return reply.redirect(`${base}/${run.import_id}/values`, 303);
    await askCheck(ctx, run.import_id);
    return reply.redirect(`${base}/${run.import_id}`, 303);
  });

  app.get<Run>(`${base}/:import_id/values`, view, async (request, reply) => {
    const run = await runOf(request);
    const unknown = await unknownValues(request.ctx, run, await rowReader(request.ctx, run));
    return page(reply, ValuesPage, { run, unknown, choices: await choicesFor(request), form: emptyForm(), field: valueField });
  });

  app.post<Run>(`${base}/:import_id/values`, view, async (request, reply) => {
    const { ctx } = request;
    const run = await runOf(request);
    const unknown = await unknownValues(ctx, run, await rowReader(ctx, run));
    await mapImport(
      ctx,
      run.import_id,
      withValues(run.mapping, unknown, (request.body ?? {}) as Record<string, string>, await choicesFor(request)),
    );
    await askCheck(ctx, run.import_id);
    return reply.redirect(`${base}/${run.import_id}`, 303);
  });

  app.get<Run>(`${base}/:import_id`, view, async (request, reply) => {
    const { ctx } = request;
    const run = await runOf(request);
    if (run.state === "uploaded") return reply.redirect(`${base}/${run.import_id}/columns`, 303);
    const problems = run.state === "refused" ? await problemsOf(ctx, run.import_id, 200) : [];
    const staged = run.state === "checked" ? await firstStaged(ctx, run.import_id, 20) : [];
    return page(reply, ImportRunPage, {
      run,
      staged,
      problems: problems.map((problem) => ({ ...problem, message: problemText(ctx.t, problem) })),
      form: emptyForm(),
    });
  });

  const verbs = { check: askCheck, confirmation: askWrite, cancellation: cancelImport } as const;
  for (const [verb, act] of Object.entries(verbs)) {
    app.post<Run>(`${base}/:import_id/${verb}`, view, async (request, reply) => {
      const run = await runOf(request);
      await act(request.ctx, run.import_id);
      return reply.redirect(`${base}/${run.import_id}`, 303);
    });
  }

  app.post<Run>(`${base}/:import_id/profile`, form, async (request, reply) => {
    const run = await runOf(request);
    const read = parseForm(request, profileForm);
    if (!read.ok) throw new Refusal(422, "appeals:import.form.title");
    await saveProfile(request.ctx, read.value.title, run.mapping);
    return reply
      .notice(request.ctx.t("appeals:import.profile_saved", { title: read.value.title }))
      .redirect(`${base}/${run.import_id}`, 303);
  });

  app.get<Run>(`${base}/:import_id/errors.csv`, view, async (request, reply) => {
    const { ctx } = request;
    const run = await runOf(request);
    reply
      .header("content-type", "text/csv; charset=utf-8")
      .header("content-disposition", `attachment; filename="import-${run.import_id.slice(0, 8)}.csv"`);
    return reply.send(csvStream(problemTable(ctx, run), { excel: true }));
  });
}

async function runOf(request: FastifyRequest<Run>): Promise<ImportRun> {
  if (!isId(request.params.import_id)) throw notFound();
  return found(await optionalRun(request.ctx, request.params.import_id));
}

function profileOptions({ ctx }: FastifyRequest, saved: readonly { readonly profile_id: string; readonly title: string }[]) {
  const own = saved.map(({ profile_id, title }) => ({ value: profile_id, label: title, group: ctx.t("appeals:import.saved") }));
  const shipped = builtInProfiles().map(({ code, title }) => ({
    value: code,
    label: title[ctx.language],
    group: ctx.t("appeals:import.shipped"),
  }));
  return [...own, ...shipped];
}

const isUnverified = (run: ImportRun) => builtInProfiles().some((one) => one.code === run.mapping.base && !one.verified);

async function choicesFor({ ctx }: FastifyRequest): Promise<Choices> {
  const names = Object.fromEntries(
    (Object.keys(listed) as Listed[]).map((target) => [
      target,
      listed[target].map((value) => ({ value, label: ctx.t(`appeals:${wordsOf(target)}.${value}`) })),
    ]),
  ) as Record<Listed, { value: string; label: string }[]>;
  const open = topicsInOrder((await selectTopics(ctx)).filter((topic) => topic.closed_on === null));
  const topic = open.map(({ topic_id, title, depth }) => ({ value: topic_id, label: `${"\u2003".repeat(depth)}${title}` }));
  return { ...names, topic, unit: await unitOptions(ctx), district: await districtOptions(ctx) };
}
