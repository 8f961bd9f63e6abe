import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { filesOf } from "#platform/files/index.ts";
import { emptyForm, type FormState, found, notFound, page, parseForm } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { cardOf } from "../lists/rules.ts";
import { mergeRefusal } from "../merging/rules.ts";
import { mainOf, partsOf } from "../merging/store.ts";
import { matrixTopics } from "../message-terms/store.ts";
import { holds } from "../policy.ts";
import { noteOpened } from "../reading/actions.ts";
import { readableAppeal, type WholeAppeal } from "../reading/store.ts";
import { dropReach, setReach } from "./actions.ts";
import { newReachForm, reachForm } from "./forms.ts";
import { DuplicateReachPage } from "./pages/duplicate-reach.tsx";
import { DuplicateReachesPage } from "./pages/duplicate-reaches.tsx";
import { DuplicatePage } from "./pages/staff-appeal-duplicate.tsx";
import { imprintOf, likeness, usualReach } from "./rules.ts";
import { matterOf, reaches, reachOf } from "./store.ts";

const base = "/staff/appeals/duplicate-reach";
const right = { permission: "appeals.configure" } as const;
type One = { Params: { topic_id: string } };
type SideName = "one" | "other";
type Pair = { Params: { key: string; other: string } };

/** Two records side by side, and what the town takes for one matter. */
export function duplicateRoutes(app: FastifyInstance): void {
  app.get<Pair>("/staff/appeals/:key/duplicates/:other", { config: { access: { permission: "appeals.view" } } }, async (request, reply) => {
    const { ctx } = request;
    const [one, other] = [found(await readableAppeal(ctx, request.params.key)), found(await readableAppeal(ctx, request.params.other))];
    if (one.appeal_id === other.appeal_id) return reply.redirect(cardOf(one), 303);
    for (const { appeal_id } of [one, other]) await noteOpened(ctx, appeal_id);
    const [main_of_one, main_of_other] = [await mainOf(ctx, one.appeal_id), await mainOf(ctx, other.appeal_id)];
    const [parts_of_one, parts_of_other] = [await partsOf(ctx, one.appeal_id, 1), await partsOf(ctx, other.appeal_id, 1)];
    const refusal = (part: WholeAppeal, main: WholeAppeal) =>
      mergeRefusal(part, main, {
        main_of_one: (part === one ? main_of_one : main_of_other)?.appeal_id ?? null,
        main_of_main: (main === one ? main_of_one : main_of_other)?.appeal_id ?? null,
        parts_of_one: (part === one ? parts_of_one : parts_of_other).length,
      });
    const mains = [one, other].filter((main) => refusal(main === one ? other : one, main) === undefined);
    const merged: SideName | null =
      main_of_one?.appeal_id === other.appeal_id ? "one" : main_of_other?.appeal_id === one.appeal_id ? "other" : null;
    return page(reply, DuplicatePage, {
      one: await sideOf(request, one),
      other: await sideOf(request, other),
      likeness: await likenessOf(request, one, other),
      merged,
      mains: mains.map((main): SideName => (main === one ? "one" : "other")),
      refusal: mains.length > 0 ? null : (refusal(one, other) ?? null),
      may_merge: holds(ctx.actor, "assign", one) && holds(ctx.actor, "assign", other),
    });
  });

  const list = async ({ ctx }: FastifyRequest, reply: FastifyReply, form: FormState, status = 200) => {
    const [rows, topics] = await Promise.all([reaches(ctx), matrixTopics(ctx)]);
    return page(reply, DuplicateReachesPage, { rows, topics, form }, { status });
  };
  const usual = { metres: String(usualReach.metres), days: String(usualReach.days) };

  app.get(base, { config: { access: right } }, (request, reply) => list(request, reply, emptyForm(usual)));

  app.post(base, { config: { access: right, form: true } }, async (request, reply) => {
    const form = parseForm(request, newReachForm);
    if (!form.ok) return list(request, reply, form, 422);
    const { topic_id, ...reach } = form.value;
    await setReach(request.ctx, topic_id, reach);
    return reply.notice(request.ctx.t("appeals:duplicate_reach.saved")).redirect(base, 303);
  });

  const one = async (request: FastifyRequest<One>, reply: FastifyReply, form?: FormState) => {
    const row = found((await reaches(request.ctx)).find(({ topic_id }) => topic_id === idOf(request)));
    const values = { metres: String(row.metres), days: String(row.days) };
    return page(reply, DuplicateReachPage, { row, form: form ?? emptyForm(values) }, { status: form ? 422 : 200 });
  };

  app.get<One>(`${base}/:topic_id`, { config: { access: right } }, (request, reply) => one(request, reply));

  app.post<One>(`${base}/:topic_id`, { config: { access: right, form: true } }, async (request, reply) => {
    const form = parseForm(request, reachForm);
    if (!form.ok) return one(request, reply, form);
    await setReach(request.ctx, idOf(request), form.value);
    return reply.notice(request.ctx.t("appeals:duplicate_reach.saved")).redirect(base, 303);
  });

  app.post<One>(`${base}/:topic_id/removal`, { config: { access: right } }, async (request, reply) => {
    await dropReach(request.ctx, idOf(request));
    return reply.notice(request.ctx.t("appeals:duplicate_reach.removed")).redirect(base, 303);
  });
}

function idOf({ params }: FastifyRequest<One>): string {
  if (!isId(params.topic_id)) throw notFound();
  return params.topic_id;
}

/** One side of the page: the record, with its files. */
async function sideOf({ ctx }: FastifyRequest, appeal: WholeAppeal) {
  const files = await filesOf(ctx, { subject_type: "appeal", subject_id: appeal.appeal_id });
  return {
    appeal,
    files: files.map(({ file_id, name, size_bytes, media_type, thumbnail_key }) => ({
      href: `${cardOf(appeal)}/files/${file_id}`,
      name,
      size: size_bytes,
      picture: thumbnail_key !== null && media_type.startsWith("image/"),
    })),
  };
}

/** How alike they are; null when one has no place. */
async function likenessOf({ ctx }: FastifyRequest, one: WholeAppeal, other: WholeAppeal) {
  const [a, b] = [matterOf(ctx, one), matterOf(ctx, other)];
  return a && b ? likeness(imprintOf(a), imprintOf(b), await reachOf(ctx, one.topic_id)) : null;
}
