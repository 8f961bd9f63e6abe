import type { FastifyInstance } from "fastify";
import { assignmentsOf } from "#modules/assignments/index.ts";
import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { together } from "#platform/db/index.ts";
import { explain } from "#platform/deadlines/index.ts";
import { type FileRow, fileForDownload, filesOf, sendFile } from "#platform/files/index.ts";
import { found, page } from "#platform/http/index.ts";
import { openDraft } from "../answer-drafts/store.ts";
import { photosOf } from "../answer-photos/store.ts";
import { optionalAnswer } from "../answers/store.ts";
import { formerNumbers } from "../conversion/store.ts";
import { alikeRegistered } from "../duplicates/store.ts";
import { cardOf } from "../lists/rules.ts";
import { mainOf, partsOf } from "../merging/store.ts";
import { holds, may } from "../policy.ts";
import { noteOpened } from "../reading/actions.ts";
import { readableAppeal, type WholeAppeal } from "../reading/store.ts";
import { outcomeOf } from "../results/store.ts";
import { isClosed, verbs } from "../rules.ts";
import { signatureSubject } from "../signatures/rules.ts";
import { stepsOf } from "../steps/store.ts";
import { supportsForStaff } from "../supports/store.ts";
import { registrationTerm } from "../terms/store.ts";
import { eventsOf, type TimelineEvent } from "../timeline/store.ts";
import { StaffAppealPage } from "./pages/staff-appeal.tsx";
import { countAlike, namesOf } from "./store.ts";

const access = { permission: "appeals.view" } as const;

/** The card of one appeal: everything about it on one page, and what one may do with it now. */
export function cardRoutes(app: FastifyInstance): void {
  app.get<{ Params: { key: string }; Querystring: { why?: string } }>(
    "/staff/appeals/:key",
    { config: { access } },
    async (request, reply) => {
      const { ctx } = request;
      const appeal = found(await together(ctx, (ctx) => readableAppeal(ctx, request.params.key)));
      const own = appeal.number_key ?? appeal.receipt_key;
      if (request.params.key !== own) return reply.redirect(cardOf(appeal), 301);
      const [files, answer, events, alike, deadline, assignments, former, steps, draft, duplicates] = await together(ctx, (ctx) =>
        Promise.all([
          filesOf(ctx, { subject_type: "appeal", subject_id: appeal.appeal_id }),
          answerOf(ctx, appeal),
          eventsOf(ctx, appeal.appeal_id),
          countAlike(ctx, appeal),
          deadlineOf(ctx, appeal),
          assignmentsOf(ctx, "appeal", appeal.appeal_id),
          formerNumbers(ctx, appeal.appeal_id),
          stepsOf(ctx, appeal),
          openDraft(ctx, appeal.appeal_id),
          duplicatesOf(ctx, appeal),
        ]),
      );
      const [names] = await Promise.all([together(ctx, (ctx) => namesOf(ctx, idsIn(events))), noteOpened(ctx, appeal.appeal_id)]);
      return page(reply, StaffAppealPage, {
        appeal,
        files: files.map((file) => ({ href: `${cardOf(appeal)}/files/${file.file_id}`, name: file.name, size: file.size_bytes })),
        answer,
        events,
        names,
        alike,
        deadline,
        why: request.query.why !== undefined,
        former: former.map(({ number }) => number),
        assignments,
        steps,
        duplicates,
        draft: draft ? { turn: draft.turn } : null,
        may_assign_work: ctx.actor.permissions.has("assignments.create") && !isClosed(appeal.state),
        may: verbs.filter((verb) => may(ctx.actor, verb, appeal)),
        today: dateIn(ctx.clock.now(), ctx.tenant.zone),
        zone: ctx.tenant.zone,
      });
    },
  );

  app.get<{ Params: { key: string; file_id: string }; Querystring: { small?: string } }>(
    "/staff/appeals/:key/files/:file_id",
    { config: { access } },
    async (request, reply) => {
      const appeal = found(await readableAppeal(request.ctx, request.params.key));
      return sendFile(
        reply,
        found(await fileForDownload(request.ctx, request.params.file_id, { subject_type: "appeal", subject_id: appeal.appeal_id })),
        { thumbnail: request.query.small !== undefined },
      );
    },
  );
}

/** Other records on the same matter: merged, alike, and who else stands behind this one. */
async function duplicatesOf(ctx: Context, appeal: WholeAppeal) {
  const [main, parts, supports] = await Promise.all([
    mainOf(ctx, appeal.appeal_id),
    partsOf(ctx, appeal.appeal_id),
    supportsForStaff(ctx, appeal),
  ]);
  const known = new Set([main, ...parts].map((one) => one?.appeal_id));
  const alike = isClosed(appeal.state) ? [] : await alikeRegistered(ctx, appeal);
  return {
    main,
    parts,
    supports,
    alike: alike.filter(({ appeal_id }) => !known.has(appeal_id)),
    may_merge: holds(ctx.actor, "assign", appeal),
    may_answer: holds(ctx.actor, "answer", appeal),
  };
}

/** The answer with its files, when there is one. */
async function answerOf(ctx: Context, appeal: WholeAppeal) {
  const answer = await optionalAnswer(ctx, appeal.appeal_id);
  if (!answer) return null;
  const [files, signature, photos, outcome] = await Promise.all([
    filesOf(ctx, { subject_type: "appeal_answer", subject_id: appeal.appeal_id }),
    filesOf(ctx, signatureSubject(appeal.appeal_id)),
    photosOf(ctx, appeal.appeal_id),
    outcomeOf(ctx, appeal, answer.answer_id),
  ]);
  const shown = (path: string) => (file: FileRow) => ({
    href: `${cardOf(appeal)}/${path}/files/${file.file_id}`,
    name: file.name,
    size: file.size_bytes,
  });
  const picture = (file: FileRow | undefined) => file && `${cardOf(appeal)}/answer/files/${file.file_id}`;
  return {
    ...answer,
    files: [...files.map(shown("answer")), ...signature.map(shown("signature"))],
    photos: { before: picture(photos.before), after: picture(photos.after) },
    outcome_after: outcome,
    may_answer: holds(ctx.actor, "answer", appeal),
  };
}

/** The date that matters now, and why: of the answer, or of registration while it lies at the desk. */
async function deadlineOf(ctx: Context, appeal: WholeAppeal) {
  if (appeal.due_on)
    return { due_on: appeal.due_on, step: "consideration" as const, lines: explain(appeal.due_explanation ?? [], ctx.t, ctx.language) };
  if (isClosed(appeal.state) || !appeal.register_due_on) return null;
  const { explanation } = await registrationTerm(ctx, appeal.register, appeal.received_on, appeal.received_at);
  return { due_on: appeal.register_due_on, step: "registration" as const, lines: explain(explanation, ctx.t, ctx.language) };
}

function idsIn(events: readonly TimelineEvent[]): string[] {
  const ids = events.flatMap(({ data }) => [data.unit_id, data.executor_id]).filter((id): id is string => typeof id === "string");
  return [...new Set(ids)];
}
