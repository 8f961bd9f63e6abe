import type { FastifyInstance, FastifyRequest } from "fastify";
import { fileForDownload, filesOf, sendFile } from "#platform/files/index.ts";
import { found, notFound, page, Refusal } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { deleteItem, mayRetry, retryItem } from "./actions.ts";
import { QuarantinePage } from "./pages/quarantine.tsx";
import { QuarantineItemPage } from "./pages/quarantine-item.tsx";
import { type AsideItem, openItems, optionalItem, rawSubject } from "./store.ts";

type Item = { Params: { item_id: string } };
const base = "/staff/appeals/quarantine";
const view = { config: { access: { permission: "appeals.register" } } } as const;

/** What was set aside, why, and what to do with it. */
export function quarantineRoutes(app: FastifyInstance): void {
  app.get<{ Querystring: { after?: string } }>(base, view, async (request, reply) => {
    const { ctx } = request;
    const items = await openItems(ctx, request.query.after);
    return page(reply, QuarantinePage, { items, zone: ctx.tenant.zone });
  });

  app.get<Item>(`${base}/:item_id`, view, async (request, reply) => {
    const item = await itemOf(request);
    const [raw] = await filesOf(request.ctx, rawSubject(item.item_id));
    return page(reply, QuarantineItemPage, {
      item,
      raw: raw ? { name: raw.name, size: raw.size_bytes } : undefined,
      retry: raw !== undefined && mayRetry(item.source),
      zone: request.ctx.tenant.zone,
    });
  });

  app.get<Item>(`${base}/:item_id/raw`, view, async (request, reply) => {
    const item = await itemOf(request);
    const [known] = await filesOf(request.ctx, rawSubject(item.item_id));
    const file = found(known && (await fileForDownload(request.ctx, known.file_id, rawSubject(item.item_id))));
    await record(request.ctx, { action: "appeals.aside_read", subject_type: "quarantine_item", subject_id: item.item_id });
    return sendFile(reply, file);
  });

  app.post<Item>(`${base}/:item_id/retry`, view, async (request, reply) => {
    const item = await itemOf(request);
    try {
      await retryItem(request.ctx, item.item_id);
      return reply.notice(request.ctx.t("appeals:quarantine.passed")).redirect(base, 303);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      return reply.notice(request.ctx.t(error.key, error.values), "warning").redirect(base, 303);
    }
  });

  app.post<Item>(`${base}/:item_id/removal`, view, async (request, reply) => {
    const item = await itemOf(request);
    await deleteItem(request.ctx, item.item_id);
    return reply.notice(request.ctx.t("appeals:quarantine.deleted")).redirect(base, 303);
  });
}

async function itemOf(request: FastifyRequest<Item>): Promise<AsideItem> {
  if (!isId(request.params.item_id)) throw notFound();
  const item = found(await optionalItem(request.ctx, request.params.item_id));
  if (item.state !== "open") throw notFound();
  return item;
}
