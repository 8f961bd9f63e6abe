/** A letter as a mail server would hand it over. `headers` add to the usual ones or replace them. */
export function letterOf(
  text: string,
  headers: Readonly<Record<string, string>> = {},
  files: readonly { readonly name: string; readonly content: Buffer | string }[] = [],
): Buffer {
  const usual: Record<string, string> = {
    From: `=?UTF-8?B?${Buffer.from("Иванова Анна").toString("base64")}?= <anna@example.ru>`,
    To: "priem@gorod.ru",
    "Message-ID": `<${Buffer.from(text).toString("hex").slice(0, 24)}@example.ru>`,
    "MIME-Version": "1.0",
    ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, encoded(value)])),
  };
  const plain = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text];
  const head = Object.entries(usual)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}`);
  if (files.length === 0) return Buffer.from([...head, ...plain, ""].join("\r\n"));
  const parts = files.flatMap(({ name, content }) => [
    "--part",
    `Content-Type: application/octet-stream; name*=utf-8''${encodeURIComponent(name)}`,
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(content)
      .toString("base64")
      .replace(/(.{76})/g, "$1\r\n"),
  ]);
  return Buffer.from(
    [...head, 'Content-Type: multipart/mixed; boundary="part"', "", "--part", ...plain, ...parts, "--part--", ""].join("\r\n"),
  );
}

const encoded = (value: string) => (/[^\p{ASCII}]/u.test(value) ? `=?UTF-8?B?${Buffer.from(value).toString("base64")}?=` : value);
