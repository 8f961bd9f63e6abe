import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import type { Context } from "#platform/context.ts";
import { answerOnce, Refusal } from "#platform/http/index.ts";
import { answer } from "../answers/actions.ts";
import { asAppeal, filesJson, openedAppeal } from "../machine-reading/api.ts";
import { appealShape, filesShape, keyParams } from "../machine-reading/forms.ts";
import { receiveUploads } from "../reading/actions.ts";
import { appealById, type WholeAppeal } from "../reading/store.ts";
import { register } from "../registration/actions.ts";
import { assign } from "../work/actions.ts";
import { attachFiles } from "./actions.ts";
import { answerBody, assignBody, filesBody, registerBody, repeatable } from "./forms.ts";

const tags = ["appeals"];
type Params = { key: string; file_id: string };

/** What programs do with an appeal: the verbs of its card, with the same rules, lines and journal rows. */
export function machineVerbsApi(app: FastifyInstance): void {
  verb(
    app,
    "register",
    "appeals.register",
    "Enter it into its register: a number, and the date of the answer",
    registerBody,
    (ctx, appeal, body) =>
      register(ctx, appeal.appeal_id, {
        register: body.register ?? appeal.register,
        kind: (body.register ?? appeal.register) === "appeal" ? (body.kind ?? appeal.kind ?? "application") : null,
        priority: body.priority,
        addressee: body.addressee ?? appeal.addressee,
        topic_id: body.topic_id ?? appeal.topic_id ?? undefined,
        district_id: body.district_id ?? appeal.district_id ?? undefined,
        summary: body.summary ?? appeal.summary,
        registered_on: optionalDay(body.registered_on),
      }),
  );
  verb(app, "assign", "appeals.assign", "Give it to a unit or a person", assignBody, (ctx, appeal, body) =>
    assign(ctx, appeal.appeal_id, { ...body, due_on: optionalDay(body.due_on) }),
  );
  verb(app, "answer", "appeals.answer", "Answer it on its merits and close it", answerBody, (ctx, appeal, { text, signed_on, ...body }) =>
    answer(ctx, appeal.appeal_id, { ...body, body: text, signed_on: optionalDay(signed_on), files: [] }),
  );

  app.post<{ Params: Params }>(
    "/api/v1/appeals/:key/files",
    {
      config: { access: { permission: "appeals.view" } },
      schema: {
        tags,
        summary: "Attach files to an appeal that is still open",
        description: "A multipart form; every part is a file. Kinds and sizes are those of the web form. All are taken or none.",
        consumes: ["multipart/form-data"],
        params: keyParams,
        headers: repeatable,
        body: filesBody,
        response: { 201: filesShape },
      },
    },
    async (request, reply) => {
      const appeal = await openedAppeal(request);
      const { received, errors } = await receiveUploads(request);
      const [first] = errors;
      if (first) throw new Refusal(422, first.key, first.values);
      if (received.length === 0) throw new Refusal(422, "appeals:machine.no_files");
      return answerOnce(request, reply, async (ctx) => {
        await attachFiles(ctx, appeal.appeal_id, received);
        return { status: 201, body: { files: await filesJson(ctx, appeal) } };
      });
    },
  );
}

function verb<Body extends z.ZodType>(
  app: FastifyInstance,
  path: string,
  permission: string,
  summary: string,
  body: Body,
  act: (ctx: Context, appeal: WholeAppeal, body: z.output<Body>) => Promise<unknown>,
): void {
  app.post<{ Params: Params }>(
    `/api/v1/appeals/:key/${path}`,
    {
      config: { access: { permission } },
      schema: { tags, summary, params: keyParams, headers: repeatable, body, response: { 200: appealShape } },
    },
    async (request, reply) => {
      const appeal = await openedAppeal(request);
      return answerOnce(request, reply, async (ctx) => {
        await act(ctx, appeal, request.body as z.output<Body>);
        return { status: 200, body: asAppeal(ctx, (await appealById(ctx, appeal.appeal_id)) ?? appeal) };
      });
    },
  );
}

const optionalDay = (text: string | undefined) => (text === undefined ? undefined : Temporal.PlainDate.from(text));
