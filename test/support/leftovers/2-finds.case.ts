import { expect, test, vi } from "vitest";
import { allFigures } from "#platform/figures/index.ts";
import { fileSettings } from "#platform/files/index.ts";
import { translator } from "#platform/i18n/index.ts";
import { mailSettings } from "#platform/mail/settings.ts";
import { mailboxLimits } from "#platform/mailbox/index.ts";
import { outgoingSettings } from "#platform/outgoing/settings.ts";

test("the next file of the same worker finds nothing of it", () => {
  expect((globalThis as { sameWorker?: number }).sameWorker).toBe(process.pid);
  expect(() => translator("ru")).toThrow("initWords");
  expect(mailSettings().from).toBe("veche@localhost");
  expect(mailboxLimits().perSender).toBe(20);
  expect(outgoingSettings()).toEqual({ loopback: false, private_addresses: false });
  expect(allFigures()).toEqual([]);
  expect(() => fileSettings()).toThrow("initFiles");
  expect(vi.isFakeTimers()).toBe(false);
  expect(process.env.VECHE_LEFTOVER).toBeUndefined();
  expect(vi.isMockFunction(process.stdout.write)).toBe(false);
});
