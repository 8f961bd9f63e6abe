import type { DemoPart, DemoTown } from "#platform/module.ts";
import { demoTowns, loadTown } from "./municipalities/demo.ts";
import { hashPassword } from "./passwords/rules.ts";
import { type DemoResident, loadResidents } from "./residents/demo.ts";
import { type DemoStaff, demoRoles, loadStaff } from "./staff/demo.ts";
import { type DemoUnit, type DemoUnitCode, loadUnits } from "./units/demo.ts";

/** The password of everybody in the demo. It works in demo mode only, and demo mode listens on loopback only. */
export const demoPassword = "veche-demo-2026";
let hashed: Promise<string> | undefined;

/** What later parts of the demo are told of its people. */
export interface DemoPeople {
  readonly units: ReadonlyMap<DemoUnitCode, DemoUnit>;
  readonly staff: readonly DemoStaff[];
  readonly residents: readonly DemoResident[];
}

/** The people of a demo town, as the parts loaded after this one find them. */
export function demoPeopleOf(town: DemoTown): DemoPeople {
  return town.notes.get("people") as DemoPeople;
}

export const peopleDemo: DemoPart = {
  async load(town) {
    hashed ??= hashPassword(demoPassword);
    const password_hash = await hashed;
    await loadTown(town);
    const units = await loadUnits(town);
    const staff = await loadStaff(town, units, password_hash);
    const residents = await loadResidents(town, password_hash);
    const people: DemoPeople = { units, staff, residents };
    town.notes.set("people", people);
  },
};

/** The demo log-ins of a town, for the sign-in page and the terminal. */
export function demoAccounts(slug: string): readonly { readonly email: string; readonly role: string }[] {
  return demoRoles.map(([login, role]) => ({ email: `${login}@${slug}.demo`, role }));
}

/** The lines that the start prints: where to sign in and as whom. */
export function demoLogIns(port: number | string): string[] {
  const slug = Object.keys(demoTowns)[0] ?? "";
  return [
    "",
    `  Сотрудники: http://${slug}.localhost:${port}/staff/login, пароль у всех ${demoPassword}`,
    ...demoAccounts(slug).map(({ email }) => `    ${email}`),
    `  Житель: http://${slug}.localhost:${port}/login/password, resident@${slug}.demo`,
    `  В других городах так же: вместо ${slug} — ${Object.keys(demoTowns).slice(1).join(", ")}`,
  ];
}
