import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { forgetDecisions } from "#platform/decision.ts";
import { configureMail } from "#platform/mail/index.ts";
import { mailSettings } from "#platform/mail/settings.ts";

const root = join(import.meta.dirname, "../..");

test("what a file has decided reaches no other file of its worker", { timeout: 60_000 }, async () => {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const config = join(import.meta.dirname, "leftovers/vitest.config.ts");
  const env = { ...process.env, VITEST_POOL_ID: undefined, VITEST_WORKER_ID: undefined, NO_COLOR: "1", FORCE_COLOR: undefined };
  const { stdout } = await promisify(execFile)(process.execPath, [vitest, "run", "--config", config], { cwd: root, env });
  expect(stdout).toMatch(/Tests\s+2 passed \(2\)/);
});

test("a decision holds until it is forgotten", () => {
  configureMail({ from: "town@example.ru", origin: () => "" });
  expect(mailSettings().from).toBe("town@example.ru");
  forgetDecisions();
  expect(mailSettings().from).toBe("veche@localhost");
});
