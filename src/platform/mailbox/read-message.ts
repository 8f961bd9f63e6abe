import { createHash } from "node:crypto";
import { type AddressObject, type Headers, type ParsedMail, simpleParser } from "mailparser";
import { senderOf, wantsNoAnswer } from "./automatic.ts";
import { bestReading, isSuspect, likeness, mendedHead } from "./charset.ts";
import { type Message, type MessageFile, MessageRefused } from "./message.ts";
import { plainText, tidyText } from "./plain-text.ts";

/** Bytes of headers of one part, parts of one message. More than these no mail program makes. */
const limits = { maxHeadSize: 256 * 1024, maxChildNodes: 500 };
/** A picture of a signature, shown inside the text: not what the sender meant to send. */
const decoration = 12_000;

/**
 * Understands a message as it came (RFC 5322 and MIME). Wrong labels of encodings are mended. Throws
 * MessageRefused for one that nobody could read.
 */
export async function readMessage(source: Buffer): Promise<Message> {
  if (source.length === 0) throw new MessageRefused("unreadable");
  const body = bodyOf(source);
  const raw = Buffer.concat([mendedHead(source.subarray(0, source.length - body.length)), body]);
  const mail = await parse(raw);
  const header = headerReader(mail);
  const from = mail.from?.value[0];
  return {
    message_id: bareIds(mail.messageId ?? "")[0] ?? "",
    answers: [...bareIds(mail.inReplyTo ?? ""), ...bareIds([mail.references ?? []].flat().join(" ")).reverse()],
    from: { name: oneLine(from?.name ?? "").slice(0, 200), address: (from?.address ?? "").trim().toLowerCase().slice(0, 254) },
    to: addressesOf(mail),
    subject: oneLine(mail.subject ?? "").slice(0, 500),
    text: tidyText(textOf(mail)),
    files: filesOf(mail),
    sender: senderOf(header),
    quiet: wantsNoAnswer(header),
  };
}

/** Parses, and where the text came out broken parses again by the encoding that suits it best. */
async function parse(raw: Buffer): Promise<ParsedMail> {
  const mail = await parseOnce(raw);
  const text = textOf(mail);
  if (!isSuspect(text)) return mail;
  const { charset } = bestReading(rawTextOf(raw));
  const relabelled = raw.toString("latin1").replace(/^(content-type:\s*text\/(?:plain|html)\b(?:[^\n]|\n[ \t])*)/gim, (line) => {
    const bare = line.replace(/;\s*charset\s*=\s*("[^"]*"|[^\s;]+)/i, "").trimEnd();
    return `${bare}; charset=${charset}${line.endsWith("\r") ? "\r" : ""}`;
  });
  const labelled = /^content-type:\s*text\//im.test(relabelled)
    ? relabelled
    : `Content-Type: text/plain; charset=${charset}\r\n${relabelled}`;
  const again = await parseOnce(Buffer.from(labelled, "latin1"));
  return likeness(textOf(again)) > likeness(text) ? again : mail;
}

async function parseOnce(raw: Buffer): Promise<ParsedMail> {
  try {
    return await simpleParser(raw, {
      ...limits,
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      skipTextLinks: true,
      keepCidLinks: true,
    } as Parameters<typeof simpleParser>[1]);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (/header size/i.test(message)) throw new MessageRefused("headers");
    if (/child nodes/i.test(message)) throw new MessageRefused("parts");
    throw new MessageRefused("unreadable");
  }
}

function textOf(mail: ParsedMail): string {
  const text = mail.text ?? "";
  if (text.trim() !== "" || !mail.html) return text;
  return plainText(mail.html);
}

/** The bytes of a text that was sent bare or in an armour, for guessing the encoding by. */
function rawTextOf(raw: Buffer): Buffer {
  const body = bodyOf(raw).toString("latin1").slice(0, 200_000);
  const head = raw.subarray(0, raw.length - bodyOf(raw).length).toString("latin1");
  const armour = /content-transfer-encoding:\s*([\w-]+)/i.exec(`${head}\n${body}`)?.[1]?.toLowerCase();
  if (armour === "base64") {
    const block = /(?:^|\n\r?\n)([A-Za-z0-9+/=\r\n]{16,})/.exec(body)?.[1] ?? body;
    return Buffer.from(block, "base64");
  }
  if (armour === "quoted-printable")
    return Buffer.from(
      body.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      "latin1",
    );
  return Buffer.from(body, "latin1");
}

function filesOf(mail: ParsedMail): MessageFile[] {
  return mail.attachments
    .filter((file) => !(file.related && file.contentType.startsWith("image/") && file.size < decoration))
    .map((file, at) => ({
      name: file.filename || nameOfPart(file.contentType, at),
      media_type: file.contentType,
      content: file.content,
    }));
}

const nameOfPart = (type: string, at: number) =>
  `${type === "message/rfc822" ? "letter" : "file"}-${at + 1}${type === "message/rfc822" ? ".eml" : ""}`;

function headerReader({ headerLines }: ParsedMail) {
  const lines = new Map<string, string>();
  for (const { key, line } of headerLines) if (!lines.has(key)) lines.set(key, line.slice(line.indexOf(":") + 1).trim());
  return (name: string) => lines.get(name) ?? "";
}

function addressesOf(mail: ParsedMail): string[] {
  const known = (name: string) => (mail.headers as Headers).get(name) as AddressObject | undefined;
  const objects = [mail.to, mail.cc, known("delivered-to"), known("x-original-to"), known("envelope-to")].flat();
  const addresses = objects.flatMap((one) =>
    typeof one === "string" ? [one as string] : (one?.value ?? []).map(({ address }) => address ?? ""),
  );
  return [...new Set(addresses.filter(Boolean))].slice(0, 200);
}

const bareIds = (text: string) => [...text.matchAll(/<([^<>\s]{1,400})>/g)].map((match) => match[1] ?? "").slice(0, 100);
const oneLine = (text: string) => tidyText(text).replace(/\s+/g, " ");

/**
 * What tells a message from every other: SHA-256 of its Message-ID and of all that stands below its headers,
 * hexadecimal. The same letter delivered twice has the same; nothing is parsed for it.
 */
export function identityOf(raw: Buffer): string {
  const body = bodyOf(raw);
  const head = raw.subarray(0, Math.min(raw.length - body.length, limits.maxHeadSize)).toString("latin1");
  const id = /^message-id:\s*(<[^<>\s]{1,400}>)/im.exec(head)?.[1] ?? "";
  return createHash("sha256")
    .update(id)
    .update("\n")
    .update(body.length > 0 ? body : raw)
    .digest("hex");
}

/** What stands below the headers, from the empty line on. */
function bodyOf(raw: Buffer): Buffer {
  const ends = [raw.indexOf("\r\n\r\n"), raw.indexOf("\n\n")].filter((at) => at >= 0);
  return raw.subarray(ends.length > 0 ? Math.min(...ends) : raw.length);
}
