import type { FastifyInstance, FastifyReply } from "fastify";
import type { Context } from "#platform/context.ts";
import { TemplateRefused } from "#platform/documents/index.ts";
import { sendFile, sendMade } from "#platform/files/index.ts";
import { conflict, found, notFound } from "#platform/http/index.ts";
import { photosOf } from "../answer-photos/store.ts";
import { optionalAnswer } from "../answers/store.ts";
import { optionalOwn, type Route } from "../following/routes.ts";
import { publicByKey } from "../publication/store.ts";
import { readableAppeal, type WholeAppeal } from "../reading/store.ts";
import { letterFile, letterOf } from "./actions.ts";

const staff = { config: { access: { permission: "appeals.view" } } } as const;
const isPublic = { config: { access: "public" } } as const;

/** The answer as a letter, for staff and for the applicant; and the published pictures of the work. */
export function answerDocumentRoutes(app: FastifyInstance): void {
  for (const format of ["pdf", "docx"] as const) {
    app.get<{ Params: { key: string } }>(`/staff/appeals/:key/answer.${format}`, staff, async (request, reply) =>
      sendLetter(request.ctx, reply, found(await readableAppeal(request.ctx, request.params.key)), format),
    );
    app.get<Route>(`/appeals/:key/answer.${format}`, isPublic, async (request, reply) =>
      sendLetter(request.ctx, reply, found(await optionalOwn(request)), format),
    );
  }

  for (const side of ["before", "after"] as const)
    app.get<Route>(`/appeals/:key/photos/${side}`, isPublic, async (request, reply) => {
      const shown = await publicByKey(request.ctx, request.params.key);
      if (!shown?.photos) throw notFound();
      const photo = found((await photosOf(request.ctx, shown.appeal_id))[side]);
      // the name a person gave it may name somebody
      return sendFile(reply, { ...photo, name: `${side}${/\.\w{1,5}$/.exec(photo.name)?.[0] ?? ""}` }, { inline: true });
    });
}

async function sendLetter(ctx: Context, reply: FastifyReply, appeal: WholeAppeal, format: "pdf" | "docx") {
  const answer = found(await optionalAnswer(ctx, appeal.appeal_id));
  const number = appeal.number ?? appeal.receipt_number;
  const name = ctx.t("appeals:answer_documents.name", { number: number.replace(/[^\p{L}\p{N}_.-]+/gu, "-") });
  try {
    return sendMade(reply, await letterFile(ctx, letterOf(ctx, appeal, answer), format, name), format, name);
  } catch (error) {
    if (!(error instanceof TemplateRefused)) throw error;
    throw conflict(`documents:template.${error.code}`, error.values);
  }
}
