import { createInterface } from "node:readline/promises";
import { addStarterTopics } from "#modules/appeals/index.ts";
import { createTown, type NewTown, newTownForm, tenants } from "#modules/people/index.ts";
import { usualTimetable } from "#platform/calendar/index.ts";
import { type Context, systemActor, type Tenant } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { checkForm } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { migrateProgram, openProgram, originOfTown } from "../program.ts";
import { createUser, readable } from "./user.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Why nothing was set up; the message is for whoever typed it. */
class SetupRefused extends Error {
  override readonly name = "SetupRefused";
}

/** What `veche setup` needs to know; what is not given as an option is asked for at the terminal. */
const questions = [
  ["slug", "Короткое имя латиницей, например khabarovsk", ""],
  ["name", "Название муниципалитета", ""],
  ["name_genitive", "Название в родительном падеже", ""],
  ["kind", "Вид: urban_okrug, municipal_okrug, municipal_district, urban_settlement, rural_settlement, intracity", "urban_okrug"],
  ["authority_name", "Название органа, например «Администрация города Хабаровска»", ""],
  ["oktmo", "Код ОКТМО, можно пропустить", ""],
  ["zone", "Часовой пояс", "Europe/Moscow"],
  ["host", "Адрес сайта без https://, можно пропустить", ""],
  ["email", "Почта администратора", ""],
  ["full_name", "Фамилия, имя и отчество администратора", ""],
] as const;

export type SetupAnswers = Readonly<Partial<Record<(typeof questions)[number][0], string>>>;

/** `veche setup`: a town, its starter topics and its administrator; prints the link by which the administrator sets a password. */
export async function runSetup(given: SetupAnswers): Promise<void> {
  const program = await openProgram(() => undefined);
  try {
    await migrateProgram(program);
    const others = await tenants(program.database.public());
    const answers = await ask(given);
    if (others.some((town) => town.slug === answers.slug))
      throw new SetupRefused(`Город ${answers.slug} уже есть: сотрудников добавляет veche user create.`);
    if (others.length > 0 && !answers.host)
      throw new SetupRefused("На сервере уже есть другой город: новому нужен свой адрес сайта, --host.");
    const tenant = newTenant(answers);
    const ctx: Context = { ...program.contextFor(tenant), actor: systemActor };
    const path = await setUp(ctx, answers);
    say(`${tenant.name} готов. Ссылка, по которой администратор задаст пароль (72 часа):\n${originOfTown(program.config, tenant)}${path}`);
  } finally {
    await program.close();
  }
}

/** The town of `ctx.tenant` and its administrator, or nothing. Returns the path of the administrator's link. */
export async function setUp(ctx: Context, answers: SetupAnswers): Promise<string> {
  const form = checkForm(newTownForm, answers, ctx.t);
  if (!form.ok) throw new SetupRefused(form.errors.map((error) => `${error.field}: ${error.message}`).join("\n"));
  const { email, full_name } = answers;
  if (!email || !full_name) throw new SetupRefused("Нужны почта и имя администратора: --email, --full-name");
  const town: NewTown = form.value;
  return readable(ctx, () =>
    tx(ctx, async (ctx) => {
      await createTown(ctx, town);
      await addStarterTopics(ctx);
      return createUser(ctx, { email, full_name, role: "administrator" });
    }),
  );
}

/** The tenant that is about to be. */
export function newTenant(answers: SetupAnswers): Tenant {
  return {
    municipality_id: newId(),
    slug: answers.slug ?? "",
    name: answers.name ?? "",
    zone: answers.zone ?? "Europe/Moscow",
    languages: ["ru", "en"],
    timetable: usualTimetable,
    ...(answers.host ? { hosts: [answers.host] } : {}),
    settings: {},
  };
}

async function ask(given: SetupAnswers): Promise<SetupAnswers> {
  const missing = questions.filter(([name]) => given[name] === undefined);
  if (!process.stdin.isTTY || missing.length === 0)
    return Object.fromEntries(questions.map(([name, , usual]) => [name, given[name] ?? usual]));
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answers: Record<string, string> = { ...given };
  for (const [name, question, usual] of missing)
    answers[name] = (await terminal.question(`${question}${usual ? ` [${usual}]` : ""}: `)).trim() || usual;
  terminal.close();
  return answers;
}
