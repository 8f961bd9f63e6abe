import type { FastifyReply, FastifyRequest } from "fastify";
import { type FunctionComponent, h } from "preact";
import { ElementsContext, PageContext, type PageMenuItem, type Page as PageProps } from "#ui/layout/page-context.ts";
import { parsePreferences, preferencesCookie } from "#ui/preferences/preferences.ts";
import type { Context } from "../context.ts";
import { render } from "../html/index.ts";
import { LanguageContext } from "../i18n/index.ts";
import { hashToken } from "../ids.ts";
import type { MenuItem } from "../module.ts";
import { Recent } from "../recent.ts";
import { formToken } from "./csrf.ts";
import type { TownProfile } from "./fastify.ts";
import { takeNotice } from "./notices.ts";

/**
 * Answers with a page in the town's look. The component gets its props and the context of the request
 * (`usePage`, `useT`); it never queries. Answers anyone signed in with `no-store`.
 */
export async function page<Props extends object>(
  reply: FastifyReply,
  Component: FunctionComponent<Props>,
  props: Props,
  options: { readonly status?: number } = {},
): Promise<Buffer> {
  const { request } = reply;
  const status = options.status ?? 200;
  const context = await pageContext(request, reply, status);
  const tree = h(LanguageContext.Provider, {
    value: context.language,
    children: h(PageContext.Provider, {
      value: context,
      children: h(ElementsContext.Provider, { value: new Set<string>(), children: h(Component as FunctionComponent<object>, props) }),
    }),
  });
  // bytes at once: a string would be gone through again for its length, its tag, and its way into the socket
  const html = Buffer.from(`<!doctype html>${render(tree)}`);
  if (!reply.getHeader("cache-control")) reply.header("cache-control", request.sessionToken ? "private, no-store" : "private, no-cache");
  // never stored, so never asked for again: hashing 70 KB for an ETag would be for nothing
  if (request.sessionToken) reply.header("etag", `W/"${request.id}"`);
  reply.status(status).type("text/html; charset=utf-8");
  return html;
}

async function pageContext(request: FastifyRequest, reply: FastifyReply, status: number): Promise<PageProps> {
  const { ctx, town } = request;
  const notice = takeNotice(request, reply);
  let token: string | undefined;
  return {
    town: {
      name: town.name,
      tagline: town.tagline,
      slug: town.slug,
      emblem_url: town.emblem,
      stylesheet_url: `/town.css?v=${stylesheetVersion(town)}`,
      contacts: town.contacts,
    },
    language: ctx.language,
    languages: town.languages,
    actor: { kind: ctx.actor.kind === "staff" || ctx.actor.kind === "resident" ? ctx.actor.kind : "guest", name: ctx.actor.name },
    menu: await menuFor(request, status),
    // made only for pages that hold a form: others stay the same from one visit to the next, and their ETag holds
    get csrf() {
      token ??= formToken(request, reply);
      return token;
    },
    path: request.url,
    preferences: parsePreferences(request.cookies[preferencesCookie]),
    ...(notice ? { notice } : {}),
    demo: request.server.veche.config.demo,
  };
}

const versions = new WeakMap<TownProfile, string>();

/** Changes with the town's colours, so that a browser may keep the stylesheet for a year. */
function stylesheetVersion(town: TownProfile): string {
  let version = versions.get(town);
  if (!version) {
    version = hashToken(JSON.stringify(town.colours)).toString("base64url").slice(0, 12);
    versions.set(town, version);
  }
  return version;
}

/** Counts beside menu items stand on every page. */
const counts = new Recent<number>(15);

async function menuFor(request: FastifyRequest, status: number): Promise<PageMenuItem[]> {
  const { ctx } = request;
  const path = request.url.split("?", 1)[0] ?? "/";
  const place = path === "/staff" || path.startsWith("/staff/") ? "staff" : "public";
  if (place === "staff" && ctx.actor.kind !== "staff") return [];
  const shown = request.server.veche.wiring.menu.filter(
    (item) => item.place === place && (place === "public" || !item.permission || ctx.actor.permissions.has(item.permission)),
  );
  const current = longestPrefix(shown, path);
  const entries = await Promise.all(
    shown.map(async (item) => ({
      href: item.href,
      title: ctx.t(item.title),
      icon: item.icon,
      current: item === current,
      under: place === "staff" ? drawerOf(item) : item.under,
      // a page that says what has failed must not fail by the same thing
      ...(item.count && status < 500 ? { count: await countFor(ctx, item) } : {}),
    })),
  );
  const drawers = staffDrawers
    .filter(({ href }) => entries.some(({ under }) => under === href))
    .map(({ href, title, icon }) => ({ href, title: ctx.t(title), icon, current: false, under: undefined }));
  return [...entries, ...drawers]
    .filter(({ under }) => under === undefined)
    .map(({ under: _under, ...head }) => {
      const items = entries.filter(({ under }) => under === head.href).map(({ under: _under, ...item }) => item);
      return items.length > 0 ? { ...head, current: head.current || items.some(({ current }) => current), items } : head;
    });
}

/** The staff menu keeps at hand what is done daily; the rest is folded away by its order. */
const staffDrawers = [
  { href: "#office", title: "http:menu.office", icon: "archive", from: 100, to: 800 },
  { href: "#settings", title: "http:menu.settings", icon: "settings", from: 800, to: Number.POSITIVE_INFINITY },
] as const;

const drawerOf = ({ order }: MenuItem) => staffDrawers.find(({ from, to }) => order >= from && order < to)?.href;

/** The item a path lies under. Everything of the staff lies under /staff, so that one is meant by itself only. */
function longestPrefix(items: readonly MenuItem[], path: string): MenuItem | undefined {
  return items
    .filter((item) => path === item.href || (item.href !== "/staff" && path.startsWith(`${item.href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0];
}

function countFor(ctx: Context, item: MenuItem): Promise<number> {
  return counts.get(ctx.tenant.municipality_id, `${ctx.actor.id} ${item.href}`, () => item.count?.(ctx) ?? Promise.resolve(0));
}
