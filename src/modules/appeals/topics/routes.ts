import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { readTable, type SourceRow, TableRefused } from "#platform/documents/index.ts";
import { deleteFiles, saveFile } from "#platform/files/index.ts";
import {
  conflict,
  emptyForm,
  type FormError,
  type FormState,
  found,
  notFound,
  page,
  parseForm,
  Refusal,
  refuse,
} from "#platform/http/index.ts";
import { hashToken, isId, newId } from "#platform/ids.ts";
import { withFile } from "../import/store.ts";
import { addStarterTopics, addTopic, changeTopic, closeTopic, importTopics, parentsByCode, reopenTopic } from "./actions.ts";
import { readLines, topicChangeForm, topicForm } from "./forms.ts";
import { TopicPage } from "./pages/topic.tsx";
import { TopicsPage } from "./pages/topics.tsx";
import { type PreviewProps, TopicsPreviewPage } from "./pages/topics-preview.tsx";
import { placeLines, type TopicLine, topicsInOrder } from "./rules.ts";
import { classifierColumns, selectTopics } from "./store.ts";

const base = "/staff/appeals/topics";
const right = { permission: "appeals.configure" } as const;
const view = { config: { access: right } } as const;
const form = { config: { access: right, form: true } } as const;
type Topic = { Params: { topic_id: string } };
type Classifier = { Params: { file_id: string } };

/** The tree of topics and the means to change it. */
export function topicRoutes(app: FastifyInstance): void {
  const tree = async (request: FastifyRequest, reply: FastifyReply, state: FormState, status = 200) =>
    page(reply, TopicsPage, { topics: topicsInOrder(await selectTopics(request.ctx)), form: state }, { status });

  app.get(base, view, (request, reply) => tree(request, reply, emptyForm({ is_public: "1" })));

  app.post(base, form, async (request, reply) => {
    const { ctx } = request;
    const read = parseForm(request, topicForm);
    if (!read.ok) return tree(request, reply, read, 422);
    const refused = await refusalOf(() => addTopic(ctx, read.value));
    if (refused)
      return tree(
        request,
        reply,
        refuse(read.values, errorOf(request, refused.key.endsWith("code_taken") ? "code" : "parent_id", refused)),
        422,
      );
    return reply.notice(ctx.t("appeals:topics.added", { title: read.value.title })).redirect(base, 303);
  });

  app.post(`${base}/starter`, view, async (request, reply) => {
    const count = await addStarterTopics(request.ctx);
    return reply.notice(request.ctx.t("appeals:topics.starter_added", { count })).redirect(base, 303);
  });

  const one = async (request: FastifyRequest<Topic>, reply: FastifyReply, state?: FormState) => {
    const topic = found((await selectTopics(request.ctx)).find((topic) => topic.topic_id === request.params.topic_id));
    const values = emptyForm({ title: topic.title, is_public: topic.is_public ? "1" : "" });
    return page(reply, TopicPage, { topic, form: state ?? values }, { status: state ? 422 : 200 });
  };

  app.get<Topic>(`${base}/:topic_id`, view, (request, reply) => one(request, reply));

  app.post<Topic>(`${base}/:topic_id`, form, async (request, reply) => {
    const read = parseForm(request, topicChangeForm);
    if (!read.ok) return one(request, reply, read);
    await changeTopic(request.ctx, idOf(request.params.topic_id), read.value);
    return reply.notice(request.ctx.t("appeals:topics.saved")).redirect(base, 303);
  });

  for (const [verb, act] of Object.entries({ closing: closeTopic, reopening: reopenTopic })) {
    app.post<Topic>(`${base}/:topic_id/${verb}`, view, async (request, reply) => {
      await act(request.ctx, idOf(request.params.topic_id));
      return reply.notice(request.ctx.t(`appeals:topics.done.${verb}`)).redirect(base, 303);
    });
  }

  app.post(`${base}/classifier`, { config: { ...form.config, fileBytes: 10 * 1024 * 1024, anyFile: true } }, async (request, reply) => {
    const { ctx } = request;
    const [file] = request.uploads;
    const expired = parseForm(request, topicForm.pick({ is_public: true }));
    if (!expired.ok) return tree(request, reply, refuse({}, ...expired.errors), 422);
    if (!file) return tree(request, reply, refuse({}, { field: "file", message: ctx.t("appeals:topics.form.file") }), 422);
    try {
      const read = await linesOf(file.path);
      if (!read) return tree(request, reply, refuse({}, { field: "file", message: ctx.t("appeals:topics.form.columns") }), 422);
    } catch (error) {
      if (!(error instanceof TableRefused)) throw error;
      return tree(request, reply, refuse({}, { field: "file", message: ctx.t(`documents:refused.${error.code}`, error.values) }), 422);
    }
    const file_id = newId();
    const kept = {
      ok: true,
      kind: "txt",
      name: file.filename,
      media_type: "application/octet-stream",
      path: file.path,
      size_bytes: file.size,
      sha256: hashToken(file_id),
      thumbnail_path: null,
      width: null,
      height: null,
    } as const;
    await saveFile(ctx, kept, { subject_type: "import", subject_id: file_id, visibility: "private" });
    return reply.redirect(`${base}/classifier/${file_id}`, 303);
  });

  app.get<Classifier>(`${base}/classifier/:file_id`, view, async (request, reply) => {
    const preview = found(await previewOf(request));
    return page(
      reply,
      TopicsPreviewPage,
      { ...preview, file_id: request.params.file_id },
      { status: preview.problems.length > 0 ? 422 : 200 },
    );
  });

  app.post<Classifier>(`${base}/classifier/:file_id`, form, async (request, reply) => {
    const { ctx } = request;
    const preview = found(await previewOf(request));
    if (preview.problems.length > 0) throw conflict("appeals:topics.refusal.lines");
    const read = parseForm(request, topicForm.pick({ is_public: true }));
    if (!read.ok) throw new Refusal(403, "http:error.403.expired_form");
    const count = await importTopics(ctx, preview.lines, read.value.is_public);
    await deleteFiles(ctx, { subject_type: "import", subject_id: request.params.file_id }, "all");
    return reply.notice(ctx.t("appeals:topics.starter_added", { count })).redirect(base, 303);
  });
}

/** What an uploaded classifier would do. Undefined when it has been taken away. */
async function previewOf({
  ctx,
  params,
}: FastifyRequest<Classifier>): Promise<(Omit<PreviewProps, "file_id"> & { readonly lines: readonly TopicLine[] }) | undefined> {
  const read = await withFile(ctx, idOf(params.file_id), linesOf);
  if (!read) return undefined;
  const known = parentsByCode(await selectTopics(ctx));
  const { placed, problems } = placeLines(read.lines, known);
  const fresh = placed.filter(({ code }) => !known.has(code));
  const all = [...read.unread, ...problems].toSorted((a, b) => a.row - b.row);
  return { lines: read.lines, fresh, known_count: placed.length - fresh.length, problems: all };
}

async function linesOf(path: string) {
  const table = await readTable(path, { rows: 20_000 });
  const rows: SourceRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return readLines(table.header, rows, classifierColumns());
}

function idOf(id: string): string {
  if (!isId(id)) throw notFound();
  return id;
}

const errorOf = ({ ctx }: FastifyRequest, field: string, refused: Refusal): FormError => ({
  field,
  message: ctx.t(refused.key, refused.values),
});

/** The 409 a change was refused with: that goes beside the field. */
async function refusalOf(work: () => Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal && error.status === 409) return error;
    throw error;
  }
}
