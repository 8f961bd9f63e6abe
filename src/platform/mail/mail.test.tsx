import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { tx } from "#platform/db/index.ts";
import { newId } from "#platform/ids.ts";
import { type Job, runJobsNow } from "#platform/jobs/index.ts";
import { testContext } from "#test/support/context.ts";
import { useDatabase } from "#test/support/database.ts";
import { Button, Code, closeMail, configureMail, Facts, mailJobs, type NewLetter, Paragraph, Quote, sendLetter } from "./index.ts";
import { letters, optionalLetter } from "./store.ts";

interface Taken {
  from: string;
  to: string[];
  source: string;
}
const taken: Taken[] = [];
let refusal: { at: "rcpt" | "data"; code: number } | undefined;

const refuse = (code: number) => Object.assign(new Error("5.1.1 <anna@gorod.ru> is not known here"), { responseCode: code });
const options: SMTPServerOptions = {
  disabledCommands: ["AUTH", "STARTTLS"],
  logger: false,
  onRcptTo: (_address, _session, done) => done(refusal?.at === "rcpt" ? refuse(refusal.code) : undefined),
  onData(stream, { envelope }, done) {
    void buffer(stream).then((source) => {
      if (refusal?.at === "data") return done(refuse(refusal.code));
      const from = envelope.mailFrom ? envelope.mailFrom.address : "";
      taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), source: source.toString("utf8") });
      done();
    });
  },
};
const server = new SMTPServer(options);
const listening = new Promise<number>((resolve) => {
  const listener = server.listen(0, "127.0.0.1", () => resolve((listener.address() as AddressInfo).port));
});
const origin = () => "https://veche.gorod.ru";
const withServer = async () => configureMail({ smtp_url: `smtp://127.0.0.1:${await listening}`, from: "Вече <veche@gorod.ru>", origin });
const withoutServer = () => configureMail({ from: "Вече <veche@gorod.ru>", origin });

beforeEach(withServer);
afterEach(() => {
  taken.length = 0;
  refusal = undefined;
});
afterAll(async () => {
  closeMail();
  withoutServer();
  await new Promise<void>((done) => server.close(done));
});

const database = useDatabase();
const here = () => testContext({ database, municipality_id: newId(), tenant: { name: "Город <Ёж>" } });
const jobs = mailJobs as readonly Job[];
const receipt: NewLetter = {
  to: "anna@gorod.ru",
  letter: {
    subject: "Обращение зарегистрировано",
    body: (
      <>
        <Paragraph>
          Мы получили <strong>ваше</strong> обращение.
        </Paragraph>
        <Facts
          rows={[
            ["Номер", "ОГ-1/26"],
            ["Ответ до", "18.12.2026"],
          ]}
        />
        <Quote>{"Яма <на> дороге\nу дома 5"}</Quote>
        <Button href="/appeals/1?secret=a&b=c">Открыть обращение</Button>
      </>
    ),
  },
};

describe("sendLetter", () => {
  test("The letter comes as HTML and as text, in UTF-8, under the town's name.", async () => {
    const ctx = here();
    const id = await sendLetter(ctx, receipt);
    await runJobsNow(ctx, jobs);
    expect(taken).toHaveLength(1);
    expect(taken[0]?.to).toEqual(["anna@gorod.ru"]);
    expect(taken[0]?.source).toContain(`Message-ID: <${id}@gorod.ru>`);
    expect(taken[0]?.source).toContain("Auto-Submitted: auto-generated");
    expect(await optionalLetter(ctx, id)).toMatchObject({ state: "sent", attempts: 1, last_error: null });
  });

  test("The text part says the same as the HTML, with the addresses of links.", async () => {
    const ctx = here();
    const letter = await optionalLetter(ctx, await sendLetter(ctx, receipt));
    expect(letter?.text).toBe(
      [
        "Город <Ёж>",
        "Обращение зарегистрировано",
        "Мы получили ваше обращение.",
        "Номер: ОГ-1/26\nОтвет до: 18.12.2026",
        "> Яма <на> дороге\n> у дома 5",
        "Открыть обращение: https://veche.gorod.ru/appeals/1?secret=a&b=c",
        "Письмо отправлено автоматически: Город <Ёж>, отвечать на него не нужно. veche.gorod.ru\n",
      ].join("\n\n"),
    );
    expect(letter?.html).toContain("Город &lt;Ёж>");
    expect(letter?.html).toContain('href="https://veche.gorod.ru/appeals/1?secret=a&amp;b=c"');
  });

  test("It is written in the recipient's language.", async () => {
    const ctx = here();
    const letter = await optionalLetter(
      ctx,
      await sendLetter(ctx, {
        ...receipt,
        language: "en",
        letter: (t) => ({ subject: t("mail:letter.footer", { town: "X" }), body: <p /> }),
      }),
    );
    expect(letter?.subject).toContain("sent automatically by X");
    expect(letter?.html).toContain('<html lang="en">');
  });

  test("It leaves if and only if the transaction commits.", async () => {
    const ctx = here();
    await expect(
      tx(ctx, async (ctx) => {
        await sendLetter(ctx, receipt);
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    await runJobsNow(ctx, jobs);
    expect(taken).toEqual([]);
    expect(await letters(ctx, 10)).toEqual([]);
  });

  test("A subject cannot begin a header, nor an address name a second recipient.", async () => {
    const ctx = here();
    await sendLetter(ctx, { ...receipt, letter: { subject: "Ответ\r\nBcc: thief@evil.ru\r\n\r\n<b>", body: <p /> } });
    const second = await sendLetter(ctx, { ...receipt, to: "anna@gorod.ru>, <thief@evil.ru" });
    const third = await sendLetter(ctx, { ...receipt, to: "anna@gorod.ru\r\nBcc: thief@evil.ru" });
    await runJobsNow(ctx, jobs);
    expect(taken.map(({ to }) => to)).toEqual([["anna@gorod.ru"]]);
    expect(taken[0]?.source).not.toMatch(/^Bcc:/im);
    for (const id of [second, third]) expect(await optionalLetter(ctx, id)).toMatchObject({ state: "bounced", attempts: 0 });
  });

  test("An address in the .рф zone is written in ASCII for the server.", async () => {
    const ctx = here();
    await sendLetter(ctx, { ...receipt, to: "anna@почта.рф" });
    await runJobsNow(ctx, jobs);
    expect(taken[0]?.source).toContain("To: anna@xn--80a1acny.xn--p1ai\r\n");
  });

  test("A code is not kept once it is sent.", async () => {
    const ctx = here();
    const id = await sendLetter(ctx, { ...receipt, sensitive: true, letter: { subject: "Код", body: <Code>483920</Code> } });
    expect((await optionalLetter(ctx, id))?.text).toContain("483920");
    await runJobsNow(ctx, jobs);
    expect(await optionalLetter(ctx, id)).toMatchObject({ state: "sent", html: "", text: "" });
    expect(taken).toHaveLength(1);
  });

  test("A letter leads to web pages only.", async () => {
    await expect(
      sendLetter(here(), { ...receipt, letter: { subject: "x", body: <Button href="data:text/html,x">x</Button> } }),
    ).rejects.toThrow("web pages only");
  });
});

describe("delivery", () => {
  test("Without a server letters stay in the outbox.", async () => {
    withoutServer();
    const ctx = here();
    const id = await sendLetter(ctx, receipt);
    await runJobsNow(ctx, jobs);
    expect(await optionalLetter(ctx, id)).toMatchObject({ state: "queued", attempts: 0 });
  });

  test("An unknown addressee bounces and holds up nobody; their address is in no message.", async () => {
    const ctx = here();
    refusal = { at: "rcpt", code: 550 };
    const id = await sendLetter(ctx, receipt);
    await runJobsNow(ctx, jobs);
    refusal = undefined;
    const next = await sendLetter(ctx, receipt);
    await runJobsNow(ctx, jobs);
    const bounced = await optionalLetter(ctx, id);
    expect(bounced).toMatchObject({ state: "bounced", attempts: 1 });
    expect(bounced?.last_error).toContain("is not known here");
    expect(bounced?.last_error).not.toContain("anna");
    expect((await optionalLetter(ctx, next))?.state).toBe("sent");
  });

  test("A letter the server will never take is failed.", async () => {
    const ctx = here();
    refusal = { at: "data", code: 554 };
    const id = await sendLetter(ctx, receipt);
    await runJobsNow(ctx, jobs);
    expect((await optionalLetter(ctx, id))?.state).toBe("failed");
  });

  test("A busy server is asked again, with the same Message-ID, and given up after so many tries.", async () => {
    const ctx = here();
    refusal = { at: "rcpt", code: 451 };
    const id = await sendLetter(ctx, receipt);
    const again = () => mailJobs[0]?.run(ctx, { letter_id: id }, new AbortController().signal);
    await expect(runJobsNow(ctx, jobs)).rejects.toThrow("is not known here");
    await expect(again()).rejects.not.toThrow("anna");
    expect(await optionalLetter(ctx, id)).toMatchObject({ state: "queued", attempts: 2 });
    refusal = undefined;
    await again();
    expect(taken[0]?.source).toContain(`Message-ID: <${id}@gorod.ru>`);
    await again();
    expect(taken).toHaveLength(1);
  });

  test("After the last try the letter is failed, and a repeated job sends it after all.", async () => {
    const ctx = here();
    refusal = { at: "rcpt", code: 421 };
    const id = await sendLetter(ctx, receipt);
    const again = () => mailJobs[0]?.run(ctx, { letter_id: id }, new AbortController().signal);
    for (let tries = 0; tries < 12; tries += 1) await expect(again()).rejects.toThrow();
    expect(await optionalLetter(ctx, id)).toMatchObject({ state: "failed", attempts: 12 });
    refusal = undefined;
    await again();
    expect((await optionalLetter(ctx, id))?.state).toBe("sent");
  });
});
