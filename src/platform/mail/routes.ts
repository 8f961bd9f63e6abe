import type { FastifyInstance } from "fastify";
import { found, keyset, notFound, page, readCursor } from "../http/index.ts";
import { isId } from "../ids.ts";
import type { MenuItem, Permission } from "../module.ts";
import { mayShowBody, openLetter } from "./actions.ts";
import { maskedAddress } from "./address.ts";
import { LetterPage } from "./pages/letter.tsx";
import { OutboxPage } from "./pages/outbox.tsx";
import { mailSettings } from "./settings.ts";
import { letters, optionalLetter } from "./store.ts";

const config = { access: { permission: "platform.outbox" } };
const pageSize = 50;
/** The letter's own HTML, shut in: no script, no picture, no link to anywhere, only inside our page. */
const shutIn = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

export const mailPermissions: readonly Permission[] = [{ code: "platform.outbox", title: "mail:permission.outbox" }];

export const mailMenu: readonly MenuItem[] = [
  { place: "staff", href: "/staff/outbox", title: "mail:outbox.title", icon: "mail", permission: "platform.outbox", order: 910 },
];

/** Where administrators see what was sent to whom; without a mail server, the letters themselves. */
export function mailRoutes(app: FastifyInstance): void {
  app.get<{ Querystring: { after?: string } }>("/staff/outbox", { config }, async ({ ctx, query }, reply) => {
    const rows = await letters(ctx, pageSize + 1, lastShown(query.after));
    const shown = keyset(rows, pageSize, ({ created_at, letter_id }) => [created_at.toString(), letter_id]);
    return page(reply, OutboxPage, {
      letters: shown.rows.map((letter) => ({ ...letter, to_address: maskedAddress(letter.to_address) })),
      next: shown.next,
      zone: ctx.tenant.zone,
      leaving: Boolean(mailSettings().smtp_url),
    });
  });

  app.get<{ Params: { id: string } }>("/staff/outbox/:id", { config }, async ({ ctx, params }, reply) => {
    if (!isId(params.id)) throw notFound();
    const letter = await openLetter(ctx, params.id);
    return page(reply, LetterPage, { letter, shown: mayShowBody(letter), zone: ctx.tenant.zone });
  });

  app.get<{ Params: { id: string } }>("/staff/outbox/:id/letter", { config }, async ({ ctx, params }, reply) => {
    if (!isId(params.id)) throw notFound();
    const letter = found(await optionalLetter(ctx, params.id));
    if (!mayShowBody(letter)) throw notFound();
    reply.headers({ "content-security-policy": shutIn, "x-frame-options": "SAMEORIGIN", "cache-control": "private, no-store" });
    return reply.type("text/html; charset=utf-8").send(letter.html);
  });
}

function lastShown(cursor: string | undefined) {
  const [at, letter_id] = readCursor(cursor, 2) ?? [];
  if (typeof at !== "string" || typeof letter_id !== "string" || !isId(letter_id)) return undefined;
  try {
    return { created_at: Temporal.Instant.from(at), letter_id };
  } catch {
    return undefined;
  }
}
