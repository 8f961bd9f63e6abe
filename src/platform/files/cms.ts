/** 1.2.840.113549.1.7.2, signedData of RFC 5652, as DER writes it. */
const signedData = Buffer.from("06092a864886f70d010702", "hex");
const mostDer = 5_000_000;

/**
 * Whether a file is a CMS signature (RFC 5652: .sig, .p7s, .p7m), in DER or in PEM, by its structure: a
 * sequence that holds the object identifier of signed data and, tagged 0, the data itself. Who signed and
 * whether the certificate is to be trusted is not asked.
 */
export function isCmsSignature(content: Buffer): boolean {
  const der = fromPem(content) ?? content;
  const outer = element(der, 0);
  if (outer?.tag !== 0x30) return false;
  const type = der.subarray(outer.start, outer.start + signedData.length);
  if (!type.equals(signedData)) return false;
  const explicit = element(der, outer.start + signedData.length);
  if (explicit?.tag !== 0xa0) return false;
  const inner = element(der, explicit.start);
  // version of SignedData is an INTEGER
  return inner?.tag === 0x30 && der[inner.start] === 0x02;
}

/** How many bytes from the beginning `isCmsSignature` needs. */
export const cmsHead = 2048;

function fromPem(content: Buffer): Buffer | undefined {
  const text = content.subarray(0, mostDer).toString("latin1").trimStart();
  const begin = /^-----BEGIN (?:PKCS7|PKCS #7 SIGNED DATA|CMS|SIGNATURE)-----\r?\n/.exec(text);
  if (!begin) return undefined;
  const body = text.slice(begin[0].length).split("-----END", 1)[0] ?? "";
  return /^[A-Za-z0-9+/=\s]+$/.test(body) ? Buffer.from(body, "base64") : undefined;
}

interface Element {
  readonly tag: number;
  /** where its content begins */
  readonly start: number;
}

/** The tag and the beginning of the content of the element at `at`; definite and indefinite lengths. */
function element(der: Buffer, at: number): Element | undefined {
  const tag = der[at];
  const length = der[at + 1];
  if (tag === undefined || length === undefined) return undefined;
  if (length <= 0x80) return { tag, start: at + 2 };
  const bytes = length & 0x7f;
  return bytes <= 4 && at + 2 + bytes < der.length ? { tag, start: at + 2 + bytes } : undefined;
}
