import {
  createPerson,
  disablePerson,
  grantRole,
  linkForTerminal,
  type Role,
  resetSecondFactor,
  roles,
  staffCredentials,
  tenants,
} from "#modules/people/index.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { Refusal } from "#platform/http/index.ts";
import { openProgram, originOfTown } from "../program.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Why a command of the terminal did nothing; the message is for whoever typed it. */
class CommandRefused extends Error {
  override readonly name = "CommandRefused";
}

export interface UserOptions {
  /** slug of the town; may be left out where there is one */
  readonly town?: string;
  readonly email: string;
  readonly name?: string;
  readonly role?: string;
}

/** `veche user create`: a member of staff with a role in the whole town; prints the link by which they set a password. */
export function runUserCreate(options: UserOptions): Promise<void> {
  return withTown(options.town, async (ctx, origin) => {
    const { email, name } = options;
    if (!name) throw new CommandRefused('Назовите сотрудника: --name "Фамилия Имя Отчество"');
    const role = roles.find((known) => known === (options.role ?? "administrator"));
    if (!role) throw new CommandRefused(`Роли ${options.role} нет. Есть: ${roles.join(", ")}`);
    const path = await createUser(ctx, { email, full_name: name, role });
    say(`${email}: ${role}. Ссылка для пароля, действует 72 часа:\n${origin}${path}`);
  });
}

/** `veche user disable`: shuts a member of staff out at once. */
export function runUserDisable(options: UserOptions): Promise<void> {
  return withTown(options.town, async (ctx) => {
    await disablePerson(ctx, await staffIdOf(ctx, options.email));
    say(`${options.email}: вход закрыт, сеансы завершены`);
  });
}

/** `veche user reset`: forgets the second factor and prints a link to a new password. */
export function runUserReset(options: UserOptions): Promise<void> {
  return withTown(options.town, async (ctx, origin) => {
    const path = await resetUser(ctx, options.email);
    say(`${options.email}: второй шаг входа сброшен. Ссылка для нового пароля, действует 72 часа:\n${origin}${path}`);
  });
}

/** Adds a member of staff with a role in the whole town. Returns the path of the link to set a password. */
export function createUser(
  ctx: Context,
  user: { readonly email: string; readonly full_name: string; readonly role: Role },
): Promise<string> {
  return tx(ctx, async (ctx) => {
    const staff_id = await createPerson(ctx, user);
    await grantRole(ctx, staff_id, { role: user.role });
    return linkForTerminal(ctx, staff_id);
  });
}

/** Forgets a person's second factor. Returns the path of a link to a new password. */
export function resetUser(ctx: Context, email: string): Promise<string> {
  return tx(ctx, async (ctx) => {
    const staff_id = await staffIdOf(ctx, email);
    await resetSecondFactor(ctx, staff_id);
    return linkForTerminal(ctx, staff_id);
  });
}

async function staffIdOf(ctx: Context, email: string): Promise<string> {
  const person = await staffCredentials(ctx, { email: email.toLowerCase() });
  if (!person) throw new CommandRefused(`Сотрудника с почтой ${email} в городе ${ctx.tenant.name} нет`);
  return person.staff_id;
}

async function withTown(slug: string | undefined, work: (ctx: Context, origin: string) => Promise<void>): Promise<void> {
  const program = await openProgram(() => undefined, { join: true });
  try {
    const towns = await tenants(program.database.public());
    const town = slug ? towns.find((one) => one.slug === slug) : towns.length === 1 ? towns[0] : undefined;
    if (!town)
      throw new CommandRefused(`Назовите город: --town ${towns.map((one) => one.slug).join(" | ") || "(городов ещё нет: veche setup)"}`);
    const ctx = program.contextFor(town);
    await readable(ctx, () => work(ctx, originOfTown(program.config, town)));
  } finally {
    await program.close();
  }
}

/** A refusal of a verb, said in words at the terminal. */
export async function readable<Result>(ctx: Pick<Context, "t">, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Refusal ? new CommandRefused(ctx.t(error.key, error.values)) : error;
  }
}
