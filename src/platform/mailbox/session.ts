import { ImapFlow } from "imapflow";
import { withoutAddresses } from "../mail/address.ts";
import { MessageRefused } from "./message.ts";
import type { Mailbox } from "./settings.ts";

/** A message that lies in the folder. */
export interface Waiting {
  readonly uid: number;
  readonly size: number;
}

/** The server does not answer, refuses us or has hung up. The message holds neither password nor addresses. */
export class MailboxAway extends Error {}

/** An open mailbox. Every call may throw MailboxAway. */
export interface MailboxSession {
  /** changes when the server has numbered the folder anew */
  readonly validity: string;
  /** The oldest messages that have not been marked as dealt with, at most `most`. */
  waiting(most: number): Promise<Waiting[]>;
  /** The message as it came. Throws MessageRefused("size") when it is longer than it said. */
  fetch(message: Waiting): Promise<Buffer>;
  /** Only the headers and the first lines: for a message too large to fetch. */
  fetchHead(message: Waiting): Promise<Buffer>;
  /** Takes dealt-with messages out of the folder: into a folder of their own, or by a mark where that cannot be. */
  done(uids: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

/** Where messages go once they are dealt with. */
export const doneFolder = "Veche";
const doneMark = "$Veche";
/** Milliseconds of patience: with a server that does not answer, and with one that falls silent. */
const patience = { connectionTimeout: 15_000, greetingTimeout: 10_000, socketTimeout: 60_000 };
const headBytes = 64 * 1024;

/** Logs in and opens the folder. Throws MailboxAway. */
export async function openMailbox(
  mailbox: Mailbox,
  signal?: AbortSignal,
  timeouts: Partial<typeof patience> = {},
): Promise<MailboxSession> {
  const client = new ImapFlow({
    host: mailbox.host,
    port: mailbox.port,
    secure: mailbox.secure,
    auth: { user: mailbox.user, pass: mailbox.password },
    disableAutoIdle: true,
    logger: false,
    ...patience,
    ...timeouts,
  });
  // an error between two commands would otherwise end the process; the next command fails by itself
  client.on("error", () => undefined);
  const abort = () => client.close();
  signal?.addEventListener("abort", abort, { once: true });
  try {
    await client.connect();
    const folder = await client.mailboxOpen(mailbox.folder);
    return session(client, String(folder.uidValidity), () => signal?.removeEventListener("abort", abort));
  } catch (error) {
    signal?.removeEventListener("abort", abort);
    client.close();
    throw new MailboxAway(lineOf(error));
  }
}

function session(client: ImapFlow, validity: string, released: () => void): MailboxSession {
  return {
    validity,
    waiting: guarded(async (most: number) => {
      const uids = (await client.search({ unKeyword: doneMark, deleted: false }, { uid: true })) || [];
      const oldest = [...uids].sort((a, b) => a - b).slice(0, most);
      if (oldest.length === 0) return [];
      const found: Waiting[] = [];
      for await (const one of client.fetch(oldest.join(","), { uid: true, size: true }, { uid: true }))
        found.push({ uid: one.uid, size: one.size ?? 0 });
      return found.sort((a, b) => a.uid - b.uid);
    }),
    fetch: guarded(async ({ uid, size }: Waiting) => {
      const { content } = await client.download(String(uid), undefined, { uid: true, maxBytes: size + 1024 });
      const chunks: Buffer[] = [];
      for await (const chunk of content ?? []) chunks.push(chunk as Buffer);
      const raw = Buffer.concat(chunks);
      if (raw.length > size) throw new MessageRefused("size");
      return raw;
    }),
    fetchHead: guarded(async ({ uid }: Waiting) => {
      const found = await client.fetchOne(String(uid), { source: { start: 0, maxLength: headBytes } }, { uid: true });
      return found ? (found.source ?? Buffer.alloc(0)) : Buffer.alloc(0);
    }),
    done: guarded(async (uids: readonly number[]) => {
      if (uids.length === 0) return;
      const range = uids.join(",");
      await client.messageFlagsAdd(range, ["\\Seen"], { uid: true });
      if (await moved(client, range)) return;
      await client.messageFlagsAdd(range, [doneMark], { uid: true });
    }),
    async close() {
      released();
      await client.logout().catch(() => client.close());
    },
  };
}

/** What goes wrong on the line comes as MailboxAway; refusals of a message stay what they are. */
function guarded<Input, Output>(work: (input: Input) => Promise<Output>): (input: Input) => Promise<Output> {
  return async (input) => {
    try {
      return await work(input);
    } catch (error) {
      throw error instanceof MessageRefused ? error : new MailboxAway(lineOf(error));
    }
  };
}

/** Into the folder of dealt-with messages, made when it is missing. False where the server does not let us. */
async function moved(client: ImapFlow, range: string): Promise<boolean> {
  try {
    await client.mailboxCreate(doneFolder).catch(() => undefined);
    return Boolean(await client.messageMove(range, doneFolder, { uid: true }));
  } catch {
    return false;
  }
}

/** What went wrong, fit for a log and for staff. */
function lineOf(error: unknown): string {
  const { responseText, message, authenticationFailed } = error as {
    responseText?: string;
    message?: string;
    authenticationFailed?: boolean;
  };
  const text = withoutAddresses(responseText ?? message ?? String(error));
  return authenticationFailed ? `the server refused the log-in: ${text}` : text;
}
