import type { FastifyInstance } from "fastify";
import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { page } from "#platform/http/index.ts";
import type { InboxItem, MenuItem, Module } from "#platform/module.ts";
import { WorkplacePage } from "./pages/workplace.tsx";

/** So many of each kind are read: what is most urgent. The rest stands in the kind's own list. */
const shown = 100;

/** One thing that waits, with the module whose matter it is. */
export interface WaitingItem extends InboxItem {
  readonly source: string;
}

/** How many wait, of one kind. */
export interface WaitingCount {
  readonly source: string;
  readonly total: number;
}

/** «Мои дела»: what waits for the member of staff who asks, of every kind, in one list. */
export function workplaceRoutes(app: FastifyInstance, modules: readonly Module[]): void {
  app.get<{ Querystring: { source?: string | string[] } }>("/staff", { config: { access: "staff" } }, async (request, reply) => {
    const { ctx, query } = request;
    const { items, counts } = await waitingFor(ctx, modules);
    const source = counts.find((count) => count.source === [query.source].flat()[0])?.source;
    return page(reply, WorkplacePage, {
      items: source ? items.filter((item) => item.source === source) : items,
      counts,
      source,
      today: today(ctx.clock, ctx.tenant.zone),
    });
  });
}

/** The menu's first item, with how many wait. */
export function workplaceMenu(modules: readonly Module[]): MenuItem {
  return {
    place: "staff",
    href: "/staff",
    title: "app:menu.workplace",
    icon: "inbox",
    order: 1,
    count: async (ctx) => {
      const found = await Promise.all(sourcesOf(modules).map(({ inbox }) => inbox(ctx, 1)));
      return found.reduce((sum, { total }) => sum + total, 0);
    },
  };
}

/** What waits for the actor in every module: overdue first, then by date, what has no date last. */
export async function waitingFor(ctx: Context, modules: readonly Module[]): Promise<{ items: WaitingItem[]; counts: WaitingCount[] }> {
  const found = await Promise.all(
    sourcesOf(modules).map(async ({ name, inbox }) => {
      const { items, total } = await inbox(ctx, shown);
      return { count: { source: name, total }, items: items.map((item) => ({ ...item, source: name })) };
    }),
  );
  const items = found.flatMap((one) => one.items).sort(byDate);
  return { items, counts: found.map((one) => one.count).filter(({ total }) => total > 0) };
}

function sourcesOf(modules: readonly Module[]) {
  return modules.flatMap(({ name, inbox }) => (inbox ? [{ name, inbox }] : []));
}

function byDate(a: InboxItem, b: InboxItem): number {
  if (a.due_on && b.due_on) return Temporal.PlainDate.compare(a.due_on, b.due_on);
  return Number(a.due_on === null) - Number(b.due_on === null);
}
