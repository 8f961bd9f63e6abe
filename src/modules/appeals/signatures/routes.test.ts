import { expect, test } from "vitest";
import { useApp } from "#test/support/app.ts";
import { assigned } from "#test/support/appeals.ts";
import { answer } from "../answers/actions.ts";
import { linkSecret } from "../intake/rules.ts";

const app = useApp();
/** the outer structure of a CMS signature: signedData, tagged 0, a sequence with its version */
const cms = Buffer.from("301606092a864886f70d010702a0093007020101310003010 0".replaceAll(" ", ""), "hex");

test("a signature made outside is attached to the answer and fetched by the applicant; nothing else is taken for one", async () => {
  const { card, appeal_id, key } = await assigned(app);
  const executor = app.as("executor");
  expect((await executor.get(`${card}/signature`)).status).toBe(409);
  await answer(app.ctx(), appeal_id, {
    outcome: "explained",
    body: "Ответ.",
    signer_name: "И. И. Иванов",
    signer_post: "Глава",
    files: [],
  });
  expect((await executor.get(`${card}/signature`)).status).toBe(200);
  const send = (content: Buffer | string, filename = "ответ.sig") =>
    executor.post(`${card}/signature`, {}, [{ field: "file", filename, content }]);
  const text = await send("подпись");
  expect(text.status).toBe(422);
  expect(text.text).toContain("Это не электронная подпись");
  expect((await executor.post(`${card}/signature`, {}, [])).status).toBe(422);
  const page = await executor.follow(await send(cms, "ответ.p7s"));
  expect(page.text).toContain("Приложена электронная подпись");
  const own = `/appeals/${encodeURIComponent(key)}?key=${linkSecret(app.ctx(), appeal_id)}`;
  const href = /href="([^"]*\/files\/[^"]*)"/.exec((await app.guest().get(own)).html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const file = await app.guest().get(href);
  expect(file.headers["content-type"]).toBe("application/pkcs7-signature");
  expect(String(file.headers["content-disposition"])).toContain("attachment");
  expect((await app.as("registrar").get(`${card}/signature`)).status).toBe(403);
});
