import "dotenv/config";
import { Command } from "commander";
import { ConfigError } from "#platform/config.ts";

/** What Commander itself says, in Russian. */
const veche = new Command("veche")
  .description("Вече — открытая муниципальная платформа")
  .helpOption("-h, --help", "показать справку")
  .helpCommand("help [команда]", "показать справку о команде")
  .configureHelp({ styleTitle: inRussian })
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "veche: ")) })
  .showHelpAfterError("(справка: veche --help)");

function inRussian(title: string): string {
  const titles: Readonly<Record<string, string>> = {
    "Usage:": "Вызов:",
    "Options:": "Ключи:",
    "Commands:": "Команды:",
    "Arguments:": "Доводы:",
  };
  return titles[title] ?? title;
}

/** A command of `parent` with its line of help. */
function command(name: string, description: string, parent = veche): Command {
  return parent
    .command(name)
    .description(description)
    .helpOption("-h, --help", "показать справку")
    .configureHelp({ styleTitle: inRussian });
}

// Each command loads what it needs only when it is called: `veche deadlines` should not wait for a web server.
const start = (web: boolean, worker: boolean) => async () => (await import("./commands/start.ts")).start({ web, worker });
command("start", "сайт и фоновые задания в одном процессе").action(start(true, true));
command("web", "только сайт").action(start(true, false));
command("worker", "только фоновые задания").action(start(false, true));
command("migrate", "привести базу данных к этой версии программы").action(async () => (await import("./commands/migrate.ts")).runMigrate());
command("demo", "загрузить демонстрационные города").action(async () => (await import("./commands/demo.ts")).runDemo());
command("doctor", "показать настройки и что не в порядке").action(async () => (await import("./commands/doctor.ts")).runDoctor());

command("setup", "город и его администратор; о недостающем спросит")
  .option("--slug <имя>", "короткое имя латиницей")
  .option("--name <название>", "название муниципалитета")
  .option("--name-genitive <название>", "название в родительном падеже")
  .option("--kind <вид>", "вид муниципального образования")
  .option("--authority-name <название>", "название органа")
  .option("--oktmo <код>", "код ОКТМО")
  .option("--zone <пояс>", "часовой пояс, например Asia/Omsk")
  .option("--host <адрес>", "адрес сайта без https://")
  .option("--email <почта>", "почта администратора")
  .option("--full-name <имя>", "фамилия, имя и отчество администратора")
  .action(async ({ nameGenitive: name_genitive, authorityName: authority_name, fullName: full_name, ...rest }) =>
    (await import("./commands/setup.ts")).runSetup({ ...rest, name_genitive, authority_name, full_name }),
  );

const user = command("user", "сотрудники: добавить, закрыть вход, сбросить пароль");
const person = (name: string, description: string) =>
  command(name, description, user).requiredOption("--email <почта>", "почта сотрудника").option("--town <имя>", "короткое имя города");
person("create", "добавить сотрудника и показать ссылку для пароля")
  .option("--name <имя>", "фамилия, имя и отчество")
  .option("--role <роль>", "роль; без ключа administrator")
  .action(async (options) => (await import("./commands/user.ts")).runUserCreate(options));
person("disable", "сразу закрыть сотруднику вход").action(async (options) => (await import("./commands/user.ts")).runUserDisable(options));
person("reset", "забыть второй шаг входа и показать ссылку для нового пароля").action(async (options) =>
  (await import("./commands/user.ts")).runUserReset(options),
);

command("import <вид> <файл>", "загрузить обращения (вид: appeals) из таблицы другой системы")
  .option("--profile <имя>", "встроенный или сохранённый; без ключа подбирается по заголовкам")
  .option("--town <имя>", "короткое имя города")
  .option("--dry-run", "только проверить")
  .action(async (kind, file, options) => (await import("./commands/import.ts")).runImport(kind, file, options));

const journal = command("journal", "запечатанный журнал действий");
command("verify", "пересчитать каждую запись и каждую печать", journal)
  .option("--town <имя>", "короткое имя города; без ключа все")
  .option("--known <число:корень>", "печать, которую кто-то записал себе")
  .action(async (options) => (await import("./commands/journal.ts")).runVerify(options));
command("export", "всё, что нужно постороннему, чтобы пересчитать каждый корень", journal)
  .requiredOption("--town <имя>", "короткое имя города")
  .action(async (options) => (await import("./commands/journal.ts")).runExport(options));

const rollups = command("rollups", "счётчики обращений для анализа");
command("rebuild", "пересчитать по самим обращениям; пишет, сколько клеток было не так", rollups)
  .option("--town <имя>", "короткое имя города; без ключа все")
  .action(async (options) => (await import("./commands/rollups.ts")).runRollupsRebuild(options));

const deadlines = command("deadlines", "сроки по закону");
command("compute", "строки JSON на входе, по строке ответа на выходе", deadlines).action(async () =>
  (await import("./commands/deadlines.ts")).runCompute(),
);

const topics = command("topics", "темы обращений: научиться по таблице и подсказать");
command("train <файл>", "научиться по таблице со столбцами text и topic («текст» и «тема»)", topics)
  .option("--model <файл>", "куда записать модель; без ключа topics.model в папке данных")
  .option("--town <имя>", "сделать её моделью города; темы названы его кодами или названиями")
  .option("--holdout <доля>", "сколько текстов отложить для проверки", "0.2")
  .option("--seed <число>", "какие именно тексты отложить", "1")
  .action(async (file, options) => (await import("./commands/topics.ts")).runTopicsTrain(file, options));
command("suggest", "тексты на входе (строки или JSON), по строке ответа на выходе", topics)
  .option("--model <файл>", "модель; без ключа topics.model в папке данных")
  .action(async (options) => (await import("./commands/topics-suggest.ts")).runTopicsSuggest(options));

try {
  await veche.parseAsync();
} catch (error) {
  // what a person can put right is one line; anything else is our fault and comes with its place
  const known = error instanceof ConfigError || (error instanceof Error && /Refused$|^FolderInUse$|^DatabaseAway$/.test(error.name));
  process.stderr.write(`veche: ${error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error)}\n`);
  process.exit(1);
}
