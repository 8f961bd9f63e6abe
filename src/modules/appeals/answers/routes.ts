import type { FastifyInstance } from "fastify";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { fileForDownload, sendFile, takenFiles } from "#platform/files/index.ts";
import { found, Refusal } from "#platform/http/index.ts";
import { receiveUploads } from "../reading/actions.ts";
import { verbPage } from "../reading/routes.ts";
import { readableAppeal, type WholeAppeal } from "../reading/store.ts";
import { headsOf } from "../work/store.ts";
import { answer } from "./actions.ts";
import { answerForm } from "./forms.ts";
import { StaffAppealAnswerPage } from "./pages/staff-appeal-answer.tsx";
import { optionalAnswer } from "./store.ts";

/** The answer on the merits: written once, shown again with its text when it was refused or came second. */
export function answerRoutes(app: FastifyInstance): void {
  verbPage(app, {
    path: "answer",
    verb: "answer",
    form: answerForm,
    Page: StaffAppealAnswerPage,
    start: async (ctx, appeal) => ({ ...(await usualSigner(ctx, appeal)), signed_on: dateIn(ctx.clock.now(), ctx.tenant.zone).toString() }),
    more: async (ctx, appeal) => {
      const other = await optionalAnswer(ctx, appeal.appeal_id);
      return {
        files: takenFiles(app.veche.config.FILE_MAX_COUNT),
        other: other ? { body: other.body, by: other.written_by_name, at: other.created_at, zone: ctx.tenant.zone } : null,
      };
    },
    act: async (ctx, appeal, value, request) => {
      const { received, errors } = await receiveUploads(request);
      const [refused] = errors;
      if (refused) throw new Refusal(422, refused.key, { ...refused.values, field: "files" });
      await answer(ctx, appeal.appeal_id, { ...value, files: received });
    },
    done: "appeals:done.answered",
  });

  app.get<{ Params: { key: string; file_id: string } }>(
    "/staff/appeals/:key/answer/files/:file_id",
    { config: { access: { permission: "appeals.view" } } },
    async (request, reply) => {
      const appeal = found(await readableAppeal(request.ctx, request.params.key));
      const file = found(
        await fileForDownload(request.ctx, request.params.file_id, { subject_type: "appeal_answer", subject_id: appeal.appeal_id }),
      );
      return sendFile(reply, file);
    },
  );
}

/** The head of the unit signs, unless somebody else is empowered to. */
async function usualSigner(ctx: Context, appeal: WholeAppeal): Promise<{ signer_name?: string; signer_post?: string }> {
  const [head] = appeal.unit_id ? await headsOf(ctx, appeal.unit_id) : [];
  return head ? { signer_name: head.short_name, signer_post: head.title } : {};
}
