import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { identityOf, MessageRefused, readMessage } from "./index.ts";

const russian = "Здравствуйте! На улице Мира не горит фонарь. Прошу починить.";
const lines = (...parts: readonly (string | Buffer)[]) => Buffer.concat(parts.flatMap((part) => [Buffer.from(part), Buffer.from("\r\n")]));
const head = (more: readonly string[] = [], subject = "Фонарь") => [
  "From: =?UTF-8?B?0JjQstCw0L3QvtCy0LAg0JDQvdC90LA=?= <Anna@Example.ru>",
  "To: priem@gorod.ru",
  `Subject: =?UTF-8?B?${Buffer.from(subject).toString("base64")}?=`,
  "Message-ID: <one@example.ru>",
  "MIME-Version: 1.0",
  ...more,
];

test("a plain letter gives its sender, subject, text and what it answers", async () => {
  const mail = await readMessage(
    lines(
      ...head(["Content-Type: text/plain; charset=utf-8", "In-Reply-To: <b@x>", "References: <a@x> <b@x>"]),
      "",
      russian,
      "",
      "",
      "",
      "--",
      "Анна",
    ),
  );
  expect(mail).toMatchObject({
    message_id: "one@example.ru",
    answers: ["b@x", "b@x", "a@x"],
    from: { name: "Иванова Анна", address: "anna@example.ru" },
    to: ["priem@gorod.ru"],
    subject: "Фонарь",
    text: `${russian}\n\n--\nАнна`,
    files: [],
    sender: "person",
    quiet: false,
  });
});

test.each([
  ["windows-1251", "8bit"],
  ["koi8-r", "8bit"],
  ["windows-1251", "base64"],
  ["koi8-r", "quoted-printable"],
  ["cp866", "8bit"],
  ["iso-8859-5", "base64"],
])("%s in %s is read", async (charset, armour) => {
  expect((await readMessage(armoured(charset, charset, armour))).text).toBe(russian);
});

test.each([
  ["windows-1251", "utf-8", "8bit"],
  ["windows-1251", "utf-8", "base64"],
  ["koi8-r", "windows-1251", "8bit"],
  ["utf-8", "windows-1251", "8bit"],
  ["koi8-r", "us-ascii", "quoted-printable"],
  ["windows-1251", "no-such-charset", "8bit"],
  ["windows-1251", "", "8bit"],
])("%s that says it is %s (%s) is mended", async (real, said, armour) => {
  expect((await readMessage(armoured(real, said, armour))).text).toBe(russian);
});

function armoured(real: string, said: string, armour: string): Buffer {
  const bytes = iconv.encode(russian, real);
  const quoted = [...bytes]
    .map((byte) => (byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase().padStart(2, "0")}` : String.fromCharCode(byte)))
    .join("");
  const body =
    armour === "base64"
      ? bytes.toString("base64").replace(/(.{76})/g, "$1\r\n")
      : armour === "8bit"
        ? bytes
        : quoted.replace(/((?:=..|[^=]){25})/g, "$1=\r\n");
  return lines(...head([`Content-Type: text/plain${said && `; charset="${said}"`}`, `Content-Transfer-Encoding: ${armour}`]), "", body);
}

test("headers sent as bare bytes are read by what they look like", async () => {
  const raw = lines(
    Buffer.concat([Buffer.from("From: "), iconv.encode("Пётр Петров", "koi8-r"), Buffer.from(" <p@example.ru>")]),
    Buffer.concat([Buffer.from("Subject: "), iconv.encode("Яма на дороге", "windows-1251")]),
    "",
    "text",
  );
  const mail = await readMessage(raw);
  expect(mail.from.name).toBe("Пётр Петров");
  expect(mail.subject).toBe("Яма на дороге");
});

test("of a nested letter the text comes from its plain part, and files keep their RFC 2231 names", async () => {
  const mail = await readMessage(
    lines(
      ...head(['Content-Type: multipart/mixed; boundary="out"']),
      "",
      "--out",
      'Content-Type: multipart/related; boundary="rel"',
      "",
      "--rel",
      'Content-Type: multipart/alternative; boundary="alt"',
      "",
      "--alt",
      "Content-Type: text/plain; charset=utf-8",
      "",
      russian,
      "--alt",
      "Content-Type: text/html; charset=utf-8",
      "",
      "<p>другое</p>",
      "--alt--",
      "--rel",
      "Content-Type: image/png",
      "Content-ID: <logo>",
      "Content-Transfer-Encoding: base64",
      "",
      "iVBORw0KGgo=",
      "--rel--",
      "--out",
      "Content-Type: application/pdf",
      "Content-Disposition: attachment; filename*0*=utf-8''%D0%A1%D0%BA%D0%B0; filename*1*=%D0%BD.pdf",
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from("%PDF-1.4").toString("base64"),
      "--out",
      'Content-Type: application/ms-tnef; name="winmail.dat"',
      "Content-Transfer-Encoding: base64",
      "",
      "eJ8+IgAA",
      "--out--",
    ),
  );
  expect(mail.text).toBe(russian);
  expect(mail.files.map(({ name, content }) => [name, content.length])).toEqual([
    ["Скан.pdf", 8],
    ["winmail.dat", 6],
  ]);
});

test("an HTML letter is read as text, without its styles, scripts and pictures", async () => {
  const html = `<style>p{color:red}</style><script>alert(1)</script><h1>Фонарь</h1><p>Не горит.<br>Уже <b>неделю</b></p><ul><li>раз<li>два</ul><a href="https://example.ru/x">вот</a><img src="cid:a">`;
  const mail = await readMessage(lines(...head(["Content-Type: text/html; charset=utf-8"]), "", html));
  expect(mail.text).toContain("Фонарь");
  expect(mail.text).toContain("Не горит.\nУже неделю");
  expect(mail.text).toContain(" * раз");
  expect(mail.text).toContain("вот [https://example.ru/x]");
  expect(mail.text).not.toMatch(/color|alert|cid|</);
});

test("an empty letter, garbage in base64 and headers without sense are letters all the same", async () => {
  expect((await readMessage(lines(...head(["Content-Type: text/plain"])))).text).toBe("");
  const garbage = await readMessage(
    lines(...head(["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"]), "", "!!!! ???? %%%%"),
  );
  expect(garbage.subject).toBe("Фонарь");
  const malformed = await readMessage(
    lines("From: <<>>,,;@", "Subject", "Date: yesterday", ":::", "Content-Type: multipart/mixed", "Message-ID: none", "", "текст"),
  );
  expect(malformed.from.address).toBe("");
  const two = await readMessage(lines(...head(["From: b@example.ru", "Content-Type: text/plain; charset=utf-8"]), "", "два отправителя"));
  expect(two.text).toBe("два отправителя");
});

test("a thousand parts in each other, endless headers and nothing at all are refused with their reason, soon", async () => {
  const began = performance.now();
  let nested = "text";
  for (let at = 0; at < 1000; at += 1)
    nested = `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n${nested}\r\n--b${at}--\r\n`;
  await expect(readMessage(Buffer.from(`From: a@b.ru\r\n${nested}`))).rejects.toMatchObject({ code: "parts" });
  await expect(readMessage(lines(`X-Long: ${"a".repeat(2_000_000)}`, "", "text"))).rejects.toMatchObject({ code: "headers" });
  await expect(readMessage(Buffer.alloc(0))).rejects.toBeInstanceOf(MessageRefused);
  expect(performance.now() - began).toBeLessThan(5000);
});

test("machines, mailings and reports of undelivered letters are told from people", async () => {
  const sent = async (...more: string[]) => {
    const { sender, quiet } = await readMessage(lines(...head(more), "", "text"));
    return `${sender}${quiet ? " quiet" : ""}`;
  };
  expect(await sent()).toBe("person");
  expect(await sent("Auto-Submitted: no")).toBe("person");
  expect(await sent("Auto-Submitted: auto-replied")).toBe("machine");
  expect(await sent("Precedence: auto_reply")).toBe("machine");
  expect(await sent("Precedence: bulk")).toBe("mailing");
  expect(await sent("List-Id: <news.example.ru>")).toBe("mailing");
  expect(await sent("Return-Path: <>")).toBe("machine quiet");
  expect(await sent("X-Auto-Response-Suppress: All")).toBe("person quiet");
  expect(await sent("X-Auto-Response-Suppress: DR, RN")).toBe("person");
  const report = "Content-Type: multipart/report; report-type=delivery-status; boundary=x";
  expect(await sent(report, "Return-Path: <>")).toBe("bounce quiet");
});

test("the same letter delivered twice is the same, another text or another Message-ID is not", () => {
  const one = identityOf(lines("Received: by a", ...head(), "", "text"));
  expect(identityOf(lines("Received: by b", ...head(), "", "text"))).toBe(one);
  expect(identityOf(lines(...head(), "", "other"))).not.toBe(one);
  expect(identityOf(lines(...head().map((line) => line.replace("<one@", "<two@")), "", "text"))).not.toBe(one);
  expect(identityOf(Buffer.from("a"))).not.toBe(identityOf(Buffer.from("b")));
});
