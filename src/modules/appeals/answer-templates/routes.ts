import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emptyForm, type FormState, found, notFound, page, parseForm, Refusal, refuse } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { selectTopics } from "../topics/store.ts";
import { archiveTemplate, saveTemplate } from "./actions.ts";
import { templateFilter, templateForm } from "./forms.ts";
import { AnswerTemplatePage } from "./pages/answer-template.tsx";
import { AnswerTemplatesPage } from "./pages/answer-templates.tsx";
import { optionalTemplate, selectTemplates } from "./store.ts";

const base = "/staff/appeals/templates";
const right = { permission: "appeals.configure" } as const;
const view = { config: { access: right } } as const;
const form = { config: { access: right, form: true } } as const;
type One = { Params: { template_id: string } };

/** The town's own texts for answers. */
export function templateRoutes(app: FastifyInstance): void {
  app.get(base, view, async (request, reply) => {
    const { archived } = templateFilter.parse(request.query);
    return page(reply, AnswerTemplatesPage, { templates: await selectTemplates(request.ctx, archived), archived });
  });

  app.get(`${base}/new`, view, (request, reply) => show(request, reply, undefined, emptyForm()));
  app.post(`${base}/new`, form, (request, reply) => save(request, reply, undefined));

  app.get<One>(`${base}/:template_id`, view, async (request, reply) => {
    const template = found(await optionalTemplate(request.ctx, idOf(request)));
    const { title, body, topic_id, outcome, register } = template;
    const values = { title, body, topic_id: topic_id ?? "", outcome: outcome ?? "", register: register ?? "" };
    return show(request, reply, template.template_id, emptyForm(values), template.archived_at !== null);
  });
  app.post<One>(`${base}/:template_id`, form, async (request, reply) => {
    const template = found(await optionalTemplate(request.ctx, idOf(request)));
    return save(request, reply, template.template_id);
  });

  for (const [path, archived] of [
    ["archiving", true],
    ["restoring", false],
  ] as const) {
    app.post<One>(`${base}/:template_id/${path}`, view, async (request, reply) => {
      await archiveTemplate(request.ctx, idOf(request), archived);
      return reply.notice(request.ctx.t(`appeals:answer_template.done.${path}`)).redirect(base, 303);
    });
  }
}

async function save(request: FastifyRequest, reply: FastifyReply, template_id: string | undefined) {
  const { ctx } = request;
  const read = parseForm(request, templateForm);
  if (!read.ok) return show(request, reply, template_id, read, false, 422);
  try {
    await saveTemplate(ctx, read.value, template_id);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 409) throw error;
    return show(request, reply, template_id, refuse(read.values, { field: "title", message: ctx.t(error.key) }), false, 422);
  }
  return reply.notice(ctx.t("appeals:answer_template.done.saved")).redirect(base, 303);
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  template_id: string | undefined,
  state: FormState,
  archived = false,
  status = 200,
) {
  const topics = (await selectTopics(request.ctx)).filter((topic) => topic.closed_on === null);
  return page(
    reply,
    AnswerTemplatePage,
    { template_id, archived, form: state, topics: topics.map((topic) => ({ value: topic.topic_id, label: topic.title })) },
    { status },
  );
}

function idOf({ params }: FastifyRequest<One>): string {
  if (!isId(params.template_id)) throw notFound();
  return params.template_id;
}
