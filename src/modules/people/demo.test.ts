import { expect, test } from "vitest";
import { newId, sign } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";
import { useApp } from "#test/support/app.ts";
import { testNow } from "#test/support/context.ts";
import { useFreshDatabase } from "#test/support/database.ts";
import { demoAccounts, demoLogIns, demoPassword, demoPeopleOf, peopleDemo } from "./demo.ts";
import { tenantByHost } from "./municipalities/store.ts";
import { isPassword } from "./passwords/rules.ts";

const database = useFreshDatabase();
const app = useApp({ VECHE_DEMO: "1" });

test("each demo town has its units, a log-in per role with the demo password, and residents", async () => {
  const client = await database.ownerClient();
  try {
    for (const slug of ["hm", "hmrn", "khabarovsk", "dzerzhinsk"] as const) {
      const town: DemoTown = {
        slug,
        municipality_id: newId(),
        client,
        random: seeded(),
        now: testNow,
        progress: () => undefined,
        sign: (...parts) => sign("a key of tests", ...parts),
        notes: new Map(),
      };
      await peopleDemo.load(town);
      const { units, staff, residents } = demoPeopleOf(town);
      expect(units.size).toBeGreaterThan(10);
      expect(residents).toHaveLength(60);
      expect(staff.map((one) => one.email)).toEqual(expect.arrayContaining(demoAccounts(slug).map((one) => one.email)));
      expect(new Set(staff.map((one) => one.full_name)).size).toBe(staff.length);
      const { rows } = await client.query("SELECT DISTINCT password_hash FROM staff WHERE municipality_id = $1", [town.municipality_id]);
      expect(rows).toHaveLength(1);
      expect(await isPassword(rows[0].password_hash, demoPassword)).toBe(true);
    }
    expect((await tenantByHost(database.public(), "hm.localhost:8080"))?.name).toBe("Ханты-Мансийск");
    expect((await tenantByHost(database.public(), "localhost"))?.slug).toBe("khabarovsk");
    expect((await tenantByHost(database.public(), "localhost", "dzerzhinsk"))?.slug).toBe("dzerzhinsk");
  } finally {
    await client.end();
  }
});

test("the terminal names every log-in and the password", () => {
  const text = demoLogIns(8080).join("\n");
  expect(text).toContain(demoPassword);
  expect(text).toContain("administrator@khabarovsk.demo");
  expect(text).toContain("http://khabarovsk.localhost:8080/staff/login");
});

test("the sign-in page of a demo shows its log-ins", async () => {
  expect((await app.guest().get("/staff/login")).text).toContain("registrar@test.demo");
});

/** Random enough to give sixty people different names. */
function seeded(): () => number {
  let state = 7;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
