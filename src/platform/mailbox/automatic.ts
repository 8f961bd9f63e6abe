/** A header's value by its lower-case name; "" where there is none. */
export type HeaderOf = (name: string) => string;

/**
 * What sent a message: a person, an answering machine, a mailing, or a mail server that reports a letter it
 * could not deliver. RFC 3834 for Auto-Submitted; the others are habits of mail programs.
 */
export type Sender = "person" | "machine" | "mailing" | "bounce";

export function senderOf(header: HeaderOf): Sender {
  const type = header("content-type").toLowerCase();
  if (/^multipart\/report\b/.test(type) && /delivery-status/.test(type)) return "bounce";
  if (/^(mailer-daemon|postmaster)@/i.test(bareAddress(header("from"))) && isEmptyPath(header)) return "bounce";
  const precedence = header("precedence").trim().toLowerCase();
  const submitted = header("auto-submitted").trim().toLowerCase();
  if ((submitted && !submitted.startsWith("no")) || precedence === "auto_reply") return "machine";
  if (header("x-autoreply") || header("x-autorespond") || header("x-auto-reply-from")) return "machine";
  if (/^multipart\/report\b|^message\/disposition-notification/.test(type)) return "machine";
  if (["bulk", "list", "junk"].includes(precedence)) return "mailing";
  if (["list-id", "list-unsubscribe", "list-post", "feedback-id"].some((name) => header(name))) return "mailing";
  if (isEmptyPath(header)) return "machine";
  return "person";
}

/** Whether the sender asks that no machine answers: a receipt to it could start a loop. */
export function wantsNoAnswer(header: HeaderOf): boolean {
  const suppressed = header("x-auto-response-suppress").toLowerCase();
  return /\b(all|autoreply|oof)\b/.test(suppressed) || isEmptyPath(header);
}

const isEmptyPath = (header: HeaderOf) => /^\s*<\s*>\s*$/.test(header("return-path"));

function bareAddress(text: string): string {
  return /<([^<>]*)>/.exec(text)?.[1] ?? text.trim();
}
