import fc from "fast-check";
import { expect, test } from "vitest";
import { isCmsSignature } from "./cms.ts";

/** An element of DER. */
function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const length = body.length < 128 ? Buffer.from([body.length]) : Buffer.from([0x82, body.length >> 8, body.length & 0xff]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const version = der(0x02, Buffer.from([1]));
const signed = (body: Buffer) => der(0x30, oid("2a864886f70d010702"), der(0xa0, der(0x30, version, body)));
const signature = signed(der(0x04, Buffer.alloc(300, 7)));
const pem = (label: string) =>
  Buffer.from(`-----BEGIN ${label}-----\n${signature.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END ${label}-----\n`);

test("signatures are known by their structure, in DER and in PEM", () => {
  expect(isCmsSignature(signature)).toBe(true);
  expect(isCmsSignature(signed(Buffer.alloc(0)))).toBe(true);
  for (const label of ["PKCS7", "CMS", "PKCS #7 SIGNED DATA"]) expect(isCmsSignature(pem(label))).toBe(true);
});

test("other things are not: encrypted data, a certificate, a text, a broken PEM", () => {
  expect(isCmsSignature(der(0x30, oid("2a864886f70d010703"), der(0xa0, der(0x30, version))))).toBe(false);
  expect(isCmsSignature(der(0x30, der(0x30, version)))).toBe(false);
  expect(isCmsSignature(pem("CERTIFICATE"))).toBe(false);
  expect(isCmsSignature(Buffer.from("-----BEGIN PKCS7-----\n<script>\n-----END PKCS7-----"))).toBe(false);
  expect(isCmsSignature(signature.subarray(0, 14))).toBe(false);
});

test("no bytes make it throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      expect(typeof isCmsSignature(Buffer.from(bytes))).toBe("boolean");
      expect(typeof isCmsSignature(Buffer.concat([signature.subarray(0, bytes.length % 20), Buffer.from(bytes)]))).toBe("boolean");
    }),
  );
});
