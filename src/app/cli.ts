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
