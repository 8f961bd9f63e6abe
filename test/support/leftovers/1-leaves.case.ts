import { expect, test, vi } from "vitest";
import { registerFigures } from "#platform/figures/index.ts";
import { initFiles } from "#platform/files/index.ts";
import { initWords, translator } from "#platform/i18n/index.ts";
import { configureMail } from "#platform/mail/index.ts";
import { configureMailboxes, readMailboxes } from "#platform/mailbox/index.ts";
import { configureOutgoing } from "#platform/outgoing/index.ts";

test("somebody decides everything, and tidies nothing up", () => {
  initWords({ leftover: { ru: { word: "слово" }, en: { word: "word" } } });
  expect(translator("ru")("leftover:word")).toBe("слово");
  configureMail({ from: "leftover@example.ru", origin: () => "http://leftover.example" });
  const boxes = readMailboxes("imap://leftover:secret@127.0.0.1:1");
  configureMailboxes({ boxes, defaultTown: async () => "leftover", largest: 1, perSender: 1 });
  configureOutgoing({ loopback: true, private_addresses: true });
  registerFigures([]);
  initFiles({ storage: {} as never, limits: { bytes: 1, pixels: 1, kinds: new Set() }, log: { warn: () => undefined } });
  vi.useFakeTimers({ now: 0 });
  vi.stubEnv("VECHE_LEFTOVER", "1");
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  Object.assign(globalThis, { sameWorker: process.pid });
});
