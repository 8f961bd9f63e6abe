import fc from "fast-check";
import { expect, test } from "vitest";
import { makePdf } from "#platform/documents/index.ts";
import { channelOf, envelopesDocument, goesByItself, isTrackingNumber, labelsDocument, registerDocument } from "./rules.ts";

test("an answer goes as the applicant asked, and to their page when there is no address", () => {
  expect(channelOf({ reply_by: "email", email: "a@b.ru" })).toBe("email");
  expect(channelOf({ reply_by: "email", email: null })).toBe("page");
  expect(channelOf({ reply_by: "post", email: "a@b.ru" })).toBe("post");
  expect(goesByItself("page")).toBe(true);
  expect(goesByItself("hand")).toBe(false);
});

test("the number of a postal item has a check digit", () => {
  expect(isTrackingNumber("RA644000001RU")).toBe(true);
  expect(isTrackingNumber("12345")).toBe(false);
  fc.assert(
    fc.property(fc.stringMatching(/^\d{13}$/), (start) => {
      const fitting = Array.from({ length: 10 }, (_, digit) => `${start}${digit}`).filter(isTrackingNumber);
      expect(fitting).toHaveLength(1);
    }),
  );
});

test("register, envelopes and labels are printed for any number of items", async () => {
  const item = { number: "ОГ-1/26", name: "Сугробовой М. И.", address: "628011, г. Ханты-Мансийск, ул. Мира, 14", proof: null };
  const items = Array.from({ length: 5 }, () => item);
  const sender = { name: "Администрация", address: "ул. Ленина, 1" };
  const pages = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length;
  expect(pages(await makePdf(envelopesDocument(items, sender)))).toBe(5);
  expect(pages(await makePdf(registerDocument(items, sender, "1/26", "20.11.2026")))).toBe(1);
  expect(pages(await makePdf(labelsDocument(items)))).toBe(1);
});
