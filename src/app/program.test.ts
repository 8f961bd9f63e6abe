import { expect, test } from "vitest";
import { readConfig } from "#platform/config.ts";
import type { Tenant } from "#platform/context.ts";
import { originOfTown } from "./program.ts";

const town = (hosts?: string[]) => ({ slug: "orel", ...(hosts ? { hosts } : {}) }) as unknown as Tenant;
const served = (environment: Record<string, string>) => readConfig({ VECHE_DEMO: "0", PORT: "8080", ...environment });

test.each([
  [
    "a town's own host wins, by the protocol residents see",
    { PUBLIC_URL: "https://veche.region.ru" },
    ["orel.region.ru"],
    "https://orel.region.ru",
  ],
  ["PUBLIC_URL is kept whole where it is this town's", { PUBLIC_URL: "https://orel.ru:8443" }, ["orel.ru"], "https://orel.ru:8443"],
  ["a town without a host is at PUBLIC_URL", { PUBLIC_URL: "https://orel.ru/" }, undefined, "https://orel.ru"],
  ["without PUBLIC_URL the host and the port", {}, ["orel.lan"], "http://orel.lan:8080"],
  ["in the demo the town's host of this machine", { VECHE_DEMO: "1" }, ["orel.ru"], "http://orel.localhost:8080"],
])("links of letters: %s", (_name, environment, hosts, origin) => {
  expect(originOfTown(served(environment as Record<string, string>), town(hosts))).toBe(origin);
});
