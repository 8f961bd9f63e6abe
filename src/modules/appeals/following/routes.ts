import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { fileForDownload, filesOf, sendFile } from "#platform/files/index.ts";
import { found, keyset, notFound, page, parseForm, readCursor } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { optionalAnswer } from "../answers/store.ts";
import { formerNumbers } from "../conversion/store.ts";
import { draftsOfResident } from "../joint-drafts/store.ts";
import { matterByKey } from "../joint-signing/store.ts";
import { lettersTo } from "../notices/store.ts";
import { showPublic } from "../publication/routes.ts";
import { appealByKey, type WholeAppeal } from "../reading/store.ts";
import { outcomeOf } from "../results/store.ts";
import { registrationTerm } from "../terms/store.ts";
import { eventsOf } from "../timeline/store.ts";
import { withdrawByApplicant } from "./actions.ts";
import { AccountAppealsPage, type OwnDraft } from "./pages/account-appeals.tsx";
import { ApplicantPage, type ShownFile } from "./pages/appeal.tsx";
import { LetterPage } from "./pages/letter.tsx";
import { WithdrawalPage } from "./pages/withdrawal.tsx";
import { isApplicant, mayWithdraw, toldEvents } from "./rules.ts";
import { appealsOfResident } from "./store.ts";

export interface Route {
  Params: { key: string };
  Querystring: { key?: string | string[] };
}

const isPublic = { config: { access: "public" } } as const;
const pageSize = 25;
/** Records of an appeal whose files the applicant may fetch. */
const shownSubjects = ["appeal", "appeal_answer", "answer_before", "answer_after", "answer_signature"] as const;

/**
 * The applicant's own page. The secret stays in the address: a link from a letter must work in any
 * browser, cookies or not. So these pages send no Referer, are kept by no cache and no search engine.
 */
export function followingRoutes(app: FastifyInstance): void {
  app.get<Route>("/appeals/:key", isPublic, async (request, reply) => {
    const appeal = await optionalOwn(request);
    return appeal ? showOwn(request, reply, appeal) : showPublic(request, reply, request.params.key);
  });

  app.get<{ Params: { key: string; file_id: string }; Querystring: Route["Querystring"] }>(
    "/appeals/:key/files/:file_id",
    isPublic,
    async (request, reply) => {
      const { appeal_id } = found(await optionalOwn(request));
      const { file_id } = request.params;
      if (!isId(file_id)) throw notFound();
      for (const subject_type of shownSubjects) {
        const file = await fileForDownload(request.ctx, file_id, { subject_type, subject_id: appeal_id });
        if (file) return sendFile(reply, file, { inline: true });
      }
      throw notFound();
    },
  );

  app.get<{ Params: { key: string; notice_id: string }; Querystring: Route["Querystring"] }>(
    "/appeals/:key/letters/:notice_id",
    isPublic,
    async (request, reply) => {
      const { ctx, params } = request;
      const appeal = found(await optionalOwn(request));
      const notice = found((await lettersTo(ctx, appeal.appeal_id)).find((one) => one.notice_id === params.notice_id));
      keepSecret(reply);
      return page(reply, LetterPage, {
        notice,
        number: appeal.number ?? appeal.receipt_number,
        town: String(ctx.tenant.settings.authority_name ?? ctx.tenant.name),
        back: pathOf(request, appeal),
      });
    },
  );

  app.get<Route>("/appeals/:key/withdrawal", isPublic, async (request, reply) => {
    const appeal = found(await optionalOwn(request));
    if (!mayWithdraw(appeal.state)) return reply.redirect(pathOf(request, appeal), 303);
    keepSecret(reply);
    return page(reply, WithdrawalPage, {
      number: appeal.number ?? appeal.receipt_number,
      register: appeal.register,
      summary: appeal.summary,
      secret: secretOf(request),
      action: `/appeals/${encodeURIComponent(request.params.key)}/withdrawal`,
      back: pathOf(request, appeal),
    });
  });

  app.post<Route>("/appeals/:key/withdrawal", isPublic, async (request, reply) => {
    const form = parseForm(request, z.object({ key: z.string().max(200).catch("") }));
    const secret = form.ok ? form.value.key : "";
    const appeal = found(await optionalOwn(request, secret));
    await withdrawByApplicant(request.ctx, appeal.appeal_id);
    const path = `/appeals/${encodeURIComponent(appeal.receipt_key)}${secret ? `?key=${encodeURIComponent(secret)}` : ""}`;
    return reply.notice(request.ctx.t(`appeals:register_one.${appeal.register}.withdrawn`)).redirect(path, 303);
  });

  app.get<{ Querystring: { after?: string } }>("/account/appeals", { config: { access: "resident" } }, async (request, reply) => {
    const cursor = z.tuple([z.iso.date(), z.uuid()]).safeParse(readCursor(request.query.after, 2));
    const rows = await appealsOfResident(request.ctx, request.ctx.actor.id ?? "", pageSize + 1, cursor.data);
    return page(reply, AccountAppealsPage, {
      ...keyset(rows, pageSize, (row) => [row.received_on.toString(), row.appeal_id]),
      drafts: await ownDrafts(request),
    });
  });
}

/** Drafts for which the resident collects signatures, with how many there are. */
async function ownDrafts({ ctx }: FastifyRequest): Promise<OwnDraft[]> {
  const matters = await Promise.all(
    (await draftsOfResident(ctx, ctx.actor.id ?? "")).map(({ joint_id }) => matterByKey(ctx, joint_id ?? "")),
  );
  return matters.flatMap((matter) =>
    matter ? [{ joint_id: matter.appeal_id, summary: matter.summary, signer_count: matter.signer_count }] : [],
  );
}

/** The appeal, if whoever asks is its applicant. */
export async function optionalOwn(request: FastifyRequest<Route>, secret = secretOf(request)): Promise<WholeAppeal | undefined> {
  const appeal = await appealByKey(request.ctx, request.params.key);
  return appeal && isApplicant(request.ctx.actor, appeal, secret) ? appeal : undefined;
}

export function secretOf(request: FastifyRequest<Route>): string {
  const { key } = request.query;
  return typeof key === "string" ? key : "";
}

const query = (secret: string) => (secret ? `?key=${encodeURIComponent(secret)}` : "");

export function pathOf(request: FastifyRequest<Route>, appeal: WholeAppeal): string {
  return `/appeals/${encodeURIComponent(appeal.number_key ?? appeal.receipt_key)}${query(secretOf(request))}`;
}

export function keepSecret(reply: FastifyReply): void {
  reply.header("cache-control", "private, no-store").header("referrer-policy", "no-referrer").header("x-robots-tag", "noindex");
}

async function showOwn(request: FastifyRequest<Route>, reply: FastifyReply, appeal: WholeAppeal) {
  const { ctx } = request;
  const { appeal_id } = appeal;
  const base = `/appeals/${encodeURIComponent(appeal.number_key ?? appeal.receipt_key)}`;
  const shown = async (subject_type: string): Promise<ShownFile[]> =>
    (await filesOf(ctx, { subject_type, subject_id: appeal_id })).map(({ file_id, name, size_bytes }) => ({
      href: `${base}/files/${file_id}${query(secretOf(request))}`,
      name,
      size: size_bytes,
    }));
  const answer = await optionalAnswer(ctx, appeal_id);
  const after = answer ? await outcomeOf(ctx, appeal, answer.answer_id) : undefined;
  const desk = appeal.due_on ? null : await registrationTerm(ctx, appeal.register, appeal.received_on, appeal.received_at);
  keepSecret(reply);
  return page(reply, ApplicantPage, {
    appeal,
    events: toldEvents(await eventsOf(ctx, appeal_id)),
    files: await shown("appeal"),
    letters: (await lettersTo(ctx, appeal_id)).map(({ notice_id, subject, sent_on }) => ({
      href: `${base}/letters/${notice_id}${query(secretOf(request))}`,
      subject,
      sent_on,
    })),
    answer: answer && {
      body: answer.body,
      outcome: answer.outcome,
      signer: `${answer.signer_post} ${answer.signer_name}`,
      signed_on: answer.signed_on,
      files: await shown("appeal_answer"),
      signature: await shown("answer_signature"),
      photos: { before: (await shown("answer_before")).at(-1), after: (await shown("answer_after")).at(-1) },
      documents: (["pdf", "docx"] as const).map((format) => `${base}/answer.${format}${query(secretOf(request))}`),
    },
    after,
    secret: secretOf(request),
    base,
    desk: desk?.explanation ?? [],
    former: (await formerNumbers(ctx, appeal_id)).map(({ number }) => number),
    zone: ctx.tenant.zone,
    now: ctx.clock.now(),
    withdrawal: `${base}/withdrawal${query(secretOf(request))}`,
  });
}
