import type { Context } from "../context.ts";
import { mailboxOf, replyAddress } from "../mailbox/settings.ts";
import { withoutAddresses } from "./address.ts";
import { mailSettings } from "./settings.ts";
import { type LetterRow, noteAttempt, optionalLetter } from "./store.ts";
import { send } from "./transport.ts";

/** What a mail server's refusal means for the letter. */
type Verdict = "bounced" | "failed" | "later";

/**
 * Sends a letter unless it has left. A refusal for good ends it and is no error: it must not hold up
 * others. A passing one throws, so that the job is repeated; after `tries` of those it is given up.
 */
export async function deliverLetter(ctx: Context, letter_id: string, tries: number): Promise<void> {
  const { smtp_url, from } = mailSettings();
  const letter = await optionalLetter(ctx, letter_id);
  if (!smtp_url || !letter || letter.state === "sent" || letter.state === "bounced") return;
  const attempts = letter.attempts + 1;
  try {
    const mailbox = await mailboxOf(ctx);
    await send(smtp_url, { ...message(letter, from), ...(mailbox ? { replyTo: replyAddress(mailbox, letter.reply_token) } : {}) });
  } catch (error) {
    const last_error = withoutAddresses(error instanceof Error ? error.message : String(error));
    const verdict = judge(error);
    if (verdict !== "later") {
      await noteAttempt(ctx, letter, { state: verdict, attempts, last_error });
      return;
    }
    await noteAttempt(ctx, letter, { state: attempts >= tries ? "failed" : "queued", attempts, last_error });
    throw new Error(last_error);
  }
  await noteAttempt(ctx, letter, { state: "sent", attempts, last_error: null });
}

/** The Message-ID is the letter's own: who gets it twice, since our note of the first time was lost, can tell. */
function message(letter: LetterRow, from: string) {
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? "localhost";
  return {
    from,
    to: { name: "", address: letter.to_address },
    subject: letter.subject,
    html: letter.html,
    text: letter.text,
    messageId: `<${letter.letter_id}@${domain}>`,
    date: new Date(letter.created_at.epochMilliseconds),
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": letter.language, ...unsubscribing(letter) },
  };
}

/** One press in the mail program ends it (RFC 2369, RFC 8058). */
function unsubscribing({ unsubscribe_url }: LetterRow): Record<string, string> {
  return unsubscribe_url ? { "List-Unsubscribe": `<${unsubscribe_url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : {};
}

/** RFC 5321: 5xx is for good, 4xx passes; a refused log-in is ours to repair, not the letter's fault. */
function judge(error: unknown): Verdict {
  const { responseCode, code, command } = error as { responseCode?: number; code?: string; command?: string };
  if (code === "EAUTH" || code === "ETLS") return "later";
  if (code === "EENVELOPE" && responseCode === undefined) return "bounced";
  if (responseCode === undefined || responseCode < 500) return "later";
  if (command?.startsWith("RCPT") || code === "EENVELOPE") return "bounced";
  return command === "DATA" || code === "EMESSAGE" ? "failed" : "later";
}
