import "dotenv/config";
import { Command } from "commander";
import { ConfigError } from "#platform/config.ts";

const veche = new Command("veche").description("Вече — открытая муниципальная платформа").showHelpAfterError();

/** Each command loads what it needs only when it is called: `veche deadlines` should not wait for a web server. */
veche.command("start").description("web and worker in one process").action(async () => (await import("./commands/start.ts")).start({ web: true, worker: true }));
veche.command("web").description("the web alone").action(async () => (await import("./commands/start.ts")).start({ web: true, worker: false }));
veche.command("worker").description("the jobs alone").action(async () => (await import("./commands/start.ts")).start({ web: false, worker: true }));
veche.command("migrate").description("bring the database up to this version").action(async () => (await import("./commands/migrate.ts")).runMigrate());
veche.command("demo").description("load the demo towns").action(async () => (await import("./commands/demo.ts")).runDemo());
veche.command("doctor").description("settings, and what is wrong with this machine").action(async () => (await import("./commands/doctor.ts")).runDoctor());

const user = veche.command("user").description("members of staff, from the server's terminal");
const person = (name: string, description: string) => user.command(name).description(description).requiredOption("--email <address>").option("--town <slug>");
person("create", "add one and print the link to set a password").option("--name <name>", "full name").option("--role <role>", "administrator by default").action(async (options) => (await import("./commands/user.ts")).runUserCreate(options));
person("disable", "shut one out at once").action(async (options) => (await import("./commands/user.ts")).runUserDisable(options));
person("reset", "forget the second factor and print a link to a new password").action(async (options) => (await import("./commands/user.ts")).runUserReset(options));

veche
  .command("setup")
  .description("the first town and its administrator on an empty server; asks for what is not given")
  .option("--slug <slug>")
  .option("--name <name>")
  .option("--name-genitive <name>")
  .option("--kind <kind>")
  .option("--authority-name <name>")
  .option("--oktmo <code>")
  .option("--zone <zone>")
  .option("--host <host>")
  .option("--email <address>", "of the administrator")
  .option("--full-name <name>", "of the administrator")
  .action(async ({ nameGenitive: name_genitive, authorityName: authority_name, fullName: full_name, ...rest }) =>
    (await import("./commands/setup.ts")).runSetup({ ...rest, name_genitive, authority_name, full_name }),
  );

const journal = veche.command("journal").description("the sealed journal");
journal.command("verify").description("recompute every row and root").option("--town <slug>").option("--known <size:root>", "a seal somebody wrote down").action(async (options) => (await import("./commands/journal.ts")).runVerify(options));
journal.command("export").description("what a stranger needs to recompute every root").requiredOption("--town <slug>").action(async (options) => (await import("./commands/journal.ts")).runExport(options));

const deadlines = veche.command("deadlines").description("the legal clock");
deadlines.command("compute").description("JSON lines in, a line each out").action(async () => (await import("./commands/deadlines.ts")).runCompute());

try {
  await veche.parseAsync();
} catch (error) {
  const known = error instanceof ConfigError || (error instanceof Error && /Refused|FolderInUse|DatabaseAway/.test(error.name));
  process.stderr.write(`veche: ${error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error)}\n`);
  process.exit(1);
}
