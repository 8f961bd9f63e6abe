import { domainToASCII } from "node:url";

// RFC 5321: 64 octets before the sign, 254 in all. Quoted local parts are refused on purpose: nobody
// has one, and they are how headers get injected.
const local = /^[^\s@<>()[\]\\,;:"\p{Cc}\p{Cf}]+$/u;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * The address in the form in which it is sent: its domain in ASCII, so that `почта@город.рф` reaches
 * any server. Undefined when it is no single address.
 */
export function optionalAddress(text: string): string | undefined {
  const address = text.trim();
  const at = address.lastIndexOf("@");
  const name = address.slice(0, at);
  const domain = domainToASCII(address.slice(at + 1));
  const labels = domain.split(".");
  if (at < 1 || !local.test(name) || name.startsWith(".") || name.endsWith(".") || name.includes("..")) return undefined;
  if (Buffer.byteLength(name) > 64 || labels.length < 2 || !labels.every((part) => label.test(part)) || /^\d+$/.test(labels.at(-1) ?? ""))
    return undefined;
  const whole = `${name}@${domain}`;
  return Buffer.byteLength(whole) <= 254 ? whole : undefined;
}

/** An error of a mail server without the addresses it names: those must not reach a log. */
export function withoutAddresses(message: string): string {
  return message
    .replace(/[^\s<>"']+@[^\s<>"']+/g, "…")
    .replace(/\s+/g, " ")
    .slice(0, 300);
}

/** Enough of an address to recognise one's own: "an…@gorod.ru". */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 1 ? "…" : `${address.slice(0, Math.min(2, at - 1))}…${address.slice(at)}`;
}
