import type { FastifyInstance } from "fastify";
import { found, keyset, notFound, page } from "../http/index.ts";
import { isId } from "../ids.ts";
import type { MenuItem } from "../module.ts";
import { inclusionJson, journalApi, sizeBefore } from "./api.ts";
import { JournalPage } from "./pages/journal.tsx";
import { ProofPage } from "./pages/proof.tsx";
import { inclusionProof } from "./proofs.ts";
import { countWaiting, optionalLatestSeal, sealsBefore } from "./store.ts";

const config = { access: "public" } as const;
const pageSize = 50;

export const journalMenu: readonly MenuItem[] = [
  { place: "public", href: "/journal", title: "journal:page.title", icon: "shield-check", order: 900 },
];

/** Where anyone sees the sealed roots and checks that a record is in. No entry's content is shown: only hashes. */
export function journalRoutes(app: FastifyInstance): void {
  app.get<{ Querystring: { after?: string; entry_id?: string } }>("/journal", { config }, async ({ ctx, query }, reply) => {
    if (query.entry_id) {
      const entry_id = String(query.entry_id).trim().toLowerCase();
      if (isId(entry_id)) return reply.redirect(`/journal/proof/${entry_id}`, 303);
      return reply.notice(ctx.t("journal:find.refused"), "warning").redirect("/journal", 303);
    }
    const latest = await optionalLatestSeal(ctx);
    const rows = await sealsBefore(ctx, sizeBefore(query.after), pageSize + 1);
    const { rows: seals, next } = keyset(rows, pageSize, (seal) => [seal.size]);
    return page(reply, JournalPage, { latest, seals, next, waiting: await countWaiting(ctx, 1_000), zone: ctx.tenant.zone });
  });

  app.get<{ Params: { entry_id: string } }>("/journal/proof/:entry_id", { config }, async ({ ctx, params }, reply) => {
    if (!isId(params.entry_id)) throw notFound();
    const inclusion = found(await inclusionProof(ctx, params.entry_id));
    const shown =
      inclusion === "waiting" ? undefined : { ...inclusionJson(inclusion), sealed_at: inclusion.sealed_at, holds: inclusion.holds };
    return page(reply, ProofPage, { entry_id: params.entry_id, inclusion: shown, zone: ctx.tenant.zone });
  });

  journalApi(app);
}
