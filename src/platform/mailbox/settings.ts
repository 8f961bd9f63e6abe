import type { Context } from "../context.ts";
import { decision } from "../decision.ts";

/** One mailbox that is read, as IMAP_URL names it. */
export interface Mailbox {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS where the server offers it */
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
  /** folder that is read */
  readonly folder: string;
  /** address people answer to; undefined when neither the log-in nor `reply` is one */
  readonly address: string | undefined;
  /** the server delivers name+anything@… to name@…: answers carry their token in the address */
  readonly plus: boolean;
}

/** Mailboxes by the slug of their town; "" is the mailbox of the default town. */
export type Mailboxes = ReadonlyMap<string, Mailbox>;

/**
 * Reads IMAP_URL: one address for the default town, or several as `slug=imaps://…` with spaces between.
 * Throws with a reason that holds no password.
 */
export function readMailboxes(text: string): Mailboxes {
  const boxes = new Map<string, Mailbox>();
  for (const part of text.split(/\s+/).filter(Boolean)) {
    const [, slug = "", url = ""] = /^(?:([a-z][a-z0-9-]*)=)?(imaps?:\/\/.*)$/i.exec(part) ?? [];
    if (!url || !URL.canParse(url)) throw new Error("write imaps://user:password@host:993/INBOX, or town=imaps://… for each town");
    const parsed = new URL(url);
    if (!parsed.hostname || !parsed.username) throw new Error("name the server and the user: imaps://user:password@host:993/INBOX");
    if (boxes.has(slug))
      throw new Error(slug ? `town ${slug} is named twice` : "several mailboxes need the name of their town: town=imaps://…");
    boxes.set(slug, mailboxOfUrl(parsed));
  }
  return boxes;
}

/** Whether `readMailboxes` would read it. */
export function namesMailboxes(text: string): boolean {
  try {
    return readMailboxes(text).size > 0;
  } catch {
    return false;
  }
}

function mailboxOfUrl(url: URL): Mailbox {
  const secure = url.protocol.toLowerCase() === "imaps:";
  const user = decodeURIComponent(url.username);
  const reply = url.searchParams.get("reply") ?? user;
  return {
    host: url.hostname,
    port: url.port ? Number(url.port) : secure ? 993 : 143,
    secure,
    user,
    password: decodeURIComponent(url.password),
    folder: decodeURIComponent(url.pathname.slice(1)) || "INBOX",
    address: reply.includes("@") ? reply.toLowerCase() : undefined,
    plus: url.searchParams.get("plus") === "1",
  };
}

/** How mailboxes are found. Set once by whoever puts the program together. */
export interface MailboxSettings {
  readonly boxes: Mailboxes;
  /** slug of the town the mailbox without a name belongs to */
  readonly defaultTown: (ctx: Context) => Promise<string | undefined>;
  /** bytes of the largest message that is taken out */
  readonly largest: number;
  /** messages a day from one sender */
  readonly perSender: number;
}

const current = decision<MailboxSettings>({
  boxes: new Map(),
  defaultTown: async () => undefined,
  largest: 40_000_000,
  perSender: 20,
});

/** Says which mailboxes there are; until then no town has one. */
export function configureMailboxes(settings: MailboxSettings): void {
  current.set(settings);
}

/** How much is taken: what `configureMailboxes` was given. */
export function mailboxLimits(): Pick<MailboxSettings, "largest" | "perSender"> {
  return current.get();
}

/** The mailbox of the context's town. */
export async function mailboxOf(ctx: Context): Promise<Mailbox | undefined> {
  const { boxes, defaultTown } = current.get();
  if (boxes.size === 0) return undefined;
  const named = boxes.get(ctx.tenant.slug);
  if (named) return named;
  const nameless = boxes.get("");
  return nameless && (await defaultTown(ctx)) === ctx.tenant.slug ? nameless : undefined;
}

/** Where an answer to a letter goes: the address, with the letter's token behind a plus where the server takes that. */
export function replyAddress({ address, plus }: Mailbox, token: string): string | undefined {
  if (!address || !plus) return address;
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}+${token}${address.slice(at)}`;
}
