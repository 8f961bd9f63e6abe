import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";
import { sealSecret } from "../credentials/rules.ts";
import type { Role } from "../policy.ts";
import { madeUpName } from "../residents/demo.ts";
import type { DemoUnit, DemoUnitCode } from "../units/demo.ts";
import { shortName } from "./rules.ts";

/** A made-up member of staff. */
export interface DemoStaff {
  readonly staff_id: string;
  readonly email: string;
  readonly full_name: string;
  readonly role: Role;
  readonly unit_code: DemoUnitCode;
  readonly unit_id: string;
}

/** The secret of the demo administrators' second factor; its code of the minute stands on the sign-in page of the demo. */
export const demoTotpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

type Line = readonly [login: string, role: Role, unit: DemoUnitCode, title: string, is_head: boolean, reach: "town" | "unit"];

/** One log-in a role. */
export const demoRoles: readonly Line[] = [
  ["registrar", "registrar", "reception", "Главный специалист", false, "town"],
  ["executor", "executor", "roads", "Ведущий специалист", false, "unit"],
  ["head", "head", "housing", "Начальник", true, "unit"],
  ["control", "control", "control", "Начальник", true, "town"],
  ["moderator", "moderator", "press", "Редактор", false, "town"],
  ["press", "press_secretary", "press", "Пресс-секретарь", true, "town"],
  ["administrator", "administrator", "it", "Администратор системы", false, "town"],
  ["auditor", "auditor", "control", "Консультант", false, "town"],
];

const working: readonly DemoUnitCode[] = ["housing", "roads", "improvement", "development", "economy", "social", "partners"];

/** One log-in a role, and in each unit that answers appeals a head and two executors more. */
export async function loadStaff(
  town: DemoTown,
  units: ReadonlyMap<DemoUnitCode, DemoUnit>,
  password_hash: string,
): Promise<readonly DemoStaff[]> {
  const taken = new Set<string>();
  const more = working
    .filter((code) => units.has(code))
    .flatMap((code): Line[] => [
      ...(code === "housing" ? [] : ([[`head-${code}`, "head", code, "Начальник", true, "unit"]] satisfies Line[])),
      [`executor-${code}`, "executor", code, "Ведущий специалист", false, "unit"],
      [`executor-${code}-2`, "executor", code, "Специалист", false, "unit"],
    ]);
  const staff: DemoStaff[] = [];
  for (const line of [...demoRoles, ...more])
    staff.push(await loadPerson(town, units, line, madeUpName(town.random, taken), password_hash));
  return staff;
}

async function loadPerson(
  town: DemoTown,
  units: ReadonlyMap<DemoUnitCode, DemoUnit>,
  line: Line,
  full_name: string,
  password_hash: string,
): Promise<DemoStaff> {
  const { client, municipality_id, slug, now } = town;
  const [login, role, unit_code, title, is_head, reach] = line;
  const unit_id = units.get(unit_code)?.unit_id;
  if (!unit_id) throw new Error(`The demo town ${slug} has no unit ${unit_code}`);
  const staff_id = newId(now.epochMilliseconds);
  const email = `${login}@${slug}.demo`;
  const secret = role === "administrator" ? sealSecret(town.sign, { municipality_id, staff_id }, demoTotpSecret) : null;
  const at = now.toString();
  await client.query(
    `INSERT INTO staff (municipality_id, staff_id, email, full_name, short_name, password_hash, password_changed_at, totp_secret, totp_confirmed_at, is_demo, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, true, $7)`,
    [municipality_id, staff_id, email, full_name, shortName(full_name), password_hash, at, secret, secret && at],
  );
  await client.query(
    "INSERT INTO post (municipality_id, post_id, staff_id, unit_id, title, is_head, started_on) VALUES ($1, $2, $3, $4, $5, $6, '2021-09-01')",
    [municipality_id, newId(now.epochMilliseconds), staff_id, unit_id, title, is_head],
  );
  await client.query(
    "INSERT INTO role_grant (municipality_id, grant_id, staff_id, role, unit_id, granted_at) VALUES ($1, $2, $3, $4, $5, $6)",
    [municipality_id, newId(now.epochMilliseconds), staff_id, role, reach === "town" ? null : unit_id, at],
  );
  return { staff_id, email, full_name, role, unit_code, unit_id };
}
