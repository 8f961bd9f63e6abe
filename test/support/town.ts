import type { Role } from "#modules/people/index.ts";
import { usualTimetable } from "#platform/calendar/index.ts";
import type { Database } from "#platform/db/database.ts";
import { json } from "#platform/db/index.ts";
import { hashToken, newId } from "#platform/ids.ts";
import { testNow } from "./context.ts";

/** One member of staff per role, and what tests need to sign in as them. */
export interface TestStaff {
  readonly staff_id: string;
  readonly email: string;
  readonly name: string;
  /** the session cookie's value */
  readonly token: string;
}

/** A made-up town in the database: two units, one member of staff per role, one resident, all signed in. */
export interface TestTown {
  readonly municipality_id: string;
  readonly slug: string;
  readonly host: string;
  /** a department, and an office below it where the executor works */
  readonly units: { readonly department: string; readonly office: string };
  readonly staff: Readonly<Record<Role, TestStaff>>;
  readonly resident: { readonly resident_id: string; readonly email: string; readonly token: string };
}

const names: Readonly<Record<Role, string>> = {
  registrar: "Регистраторова Анна Петровна",
  executor: "Исполнителев Борис Ильич",
  head: "Начальникова Вера Сергеевна",
  control: "Контролёрова Галина Олеговна",
  moderator: "Модераторов Дмитрий Львович",
  press_secretary: "Пресс Елена Игоревна",
  administrator: "Админов Жан Маркович",
  auditor: "Проверяющий Зиновий Ефимович",
};

/** Everybody's rights reach the whole town, but the executor's and the head's, which end at the department. */
const scoped: readonly Role[] = ["executor", "head"];

/** Makes a town. `slug` must differ within one database. */
export async function insertTown(database: Database, slug = "test"): Promise<TestTown> {
  const db = database.owner();
  const municipality_id = newId();
  const created_at = testNow;
  const host = `${slug}.localhost`;
  await db
    .insertInto("municipality")
    .values({
      municipality_id,
      slug,
      name: "Испытательный",
      name_genitive: "Испытательного",
      kind: "urban_okrug",
      oktmo: "71871000",
      authority_name: "Администрация города Испытательного",
      emblem: "veche",
      emblem_file_id: null,
      colours: json({ accent: "#0b5f63" }),
      zone: "Asia/Yekaterinburg",
      working_hours: json(usualTimetable),
      languages: ["ru", "en"],
      contacts: json({}),
      settings: json({}),
      is_demo: false,
      created_at,
    })
    .execute();
  await db.insertInto("municipality_host").values({ municipality_id, host }).execute();
  const units = { department: newId(), office: newId() };
  const unit = { municipality_id, position: 1, closed_on: null, created_at };
  await db
    .insertInto("unit")
    .values([
      {
        ...unit,
        unit_id: units.department,
        parent_id: null,
        path: [units.department],
        name: "Департамент городского хозяйства",
        short_name: "ДГХ",
      },
      {
        ...unit,
        unit_id: units.office,
        parent_id: units.department,
        path: [units.department, units.office],
        name: "Отдел дорог",
        short_name: "Отдел дорог",
      },
    ])
    .execute();
  const staff = {} as Record<Role, TestStaff>;
  for (const [role, name] of Object.entries(names) as [Role, string][])
    staff[role] = await insertStaff(database, municipality_id, slug, role, name, units);
  const resident = { resident_id: newId(), email: `resident@${slug}.example`, token: `${slug}.resident-${newId()}` };
  await db
    .insertInto("resident")
    .values({
      municipality_id,
      resident_id: resident.resident_id,
      email: resident.email,
      full_name: "Жителева Инна",
      phone: null,
      address: null,
      password_hash: null,
      is_demo: false,
      confirmed_at: created_at,
      deletion_requested_at: null,
      erased_at: null,
      created_at,
    })
    .execute();
  await insertSession(database, municipality_id, "resident", resident.resident_id, resident.token);
  return { municipality_id, slug, host, units, staff, resident };
}

async function insertStaff(
  database: Database,
  municipality_id: string,
  slug: string,
  role: Role,
  full_name: string,
  units: TestTown["units"],
): Promise<TestStaff> {
  const db = database.owner();
  const staff_id = newId();
  const [surname = "", first = "", patronymic = ""] = full_name.split(" ");
  const name = `${surname} ${first[0]}. ${patronymic[0]}.`;
  const email = `${role}@${slug}.example`;
  await db
    .insertInto("staff")
    .values({
      municipality_id,
      staff_id,
      email,
      full_name,
      short_name: name,
      phone: null,
      password_hash: null,
      password_changed_at: null,
      totp_secret: null,
      totp_confirmed_at: testNow,
      totp_last_step: null,
      is_demo: false,
      disabled_at: null,
      created_at: testNow,
    })
    .execute();
  const unit_id = role === "executor" ? units.office : units.department;
  await db
    .insertInto("post")
    .values({
      municipality_id,
      post_id: newId(),
      staff_id,
      unit_id,
      title: "специалист",
      is_head: role === "head",
      started_on: Temporal.PlainDate.from("2020-01-09"),
      ended_on: null,
    })
    .execute();
  await db
    .insertInto("role_grant")
    .values({
      municipality_id,
      grant_id: newId(),
      staff_id,
      role,
      unit_id: scoped.includes(role) ? unit_id : null,
      granted_by: null,
      granted_at: testNow,
    })
    .execute();
  const token = `${slug}.${role}-${newId()}`;
  await insertSession(database, municipality_id, "staff", staff_id, token);
  return { staff_id, email, name, token };
}

async function insertSession(
  database: Database,
  municipality_id: string,
  kind: "staff" | "resident",
  person_id: string,
  token: string,
): Promise<void> {
  await database
    .owner()
    .insertInto("session")
    .values({
      municipality_id,
      session_id: newId(),
      token_hash: hashToken(token),
      kind,
      person_id,
      created_at: testNow,
      last_seen_at: testNow,
      expires_at: testNow.add({ hours: 24 * 365 }),
      user_agent_label: "test",
      ip_prefix: "127.0.0.0/24",
      second_factor_at: testNow,
    })
    .execute();
}
