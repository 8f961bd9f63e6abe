import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { askCheck, askWrite, checkRows, optionalRun, problemTable, startImport, writeRows } from "#modules/appeals/index.ts";
import { tenants } from "#modules/people/index.ts";
import type { Context } from "#platform/context.ts";
import { csvStream, TableRefused } from "#platform/documents/index.ts";
import { Refusal } from "#platform/http/index.ts";
import { openProgram } from "../program.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Why nothing was imported; one line for whoever typed the command. */
class ImportRefused extends Error {
  override readonly name = "ImportRefused";
}

export interface ImportOptions {
  /** code of a built-in profile or title of a saved one; matched by the headings when it is left out */
  readonly profile?: string;
  /** slug of the town; may be left out where there is one */
  readonly town?: string;
  /** only checks */
  readonly dryRun?: boolean;
}

/**
 * `veche import appeals FILE --profile NAME`: checks the whole file, then writes it. A refused file changes
 * nothing; its errors are written beside it, and the exit code is 1.
 */
export async function runImport(kind: string, file: string, options: ImportOptions): Promise<void> {
  if (kind !== "appeals") throw new ImportRefused(`Импортировать можно обращения: veche import appeals ${file}`);
  const facts = await stat(file).catch(() => undefined);
  if (!facts?.isFile()) throw new ImportRefused(`Нет файла ${file}`);
  const program = await openProgram((line) => process.stderr.write(`${line}\n`), { join: true });
  try {
    const towns = await tenants(program.database.public());
    const town = options.town === undefined && towns.length === 1 ? towns[0] : towns.find((one) => one.slug === options.town);
    if (!town) throw new ImportRefused(`Назовите город: --town ${towns.map((one) => one.slug).join(" | ")}`);
    if (!(await importFile(program.contextFor(town), { path: file, name: basename(file), size: facts.size }, options)))
      process.exitCode = 1;
  } finally {
    await program.close();
  }
}

/** The import itself, a line for each step. Whether it succeeded. */
async function importFile(ctx: Context, file: { path: string; name: string; size: number }, options: ImportOptions): Promise<boolean> {
  const import_id = await readable(ctx, () => startImport(ctx, file, options.profile));
  await readable(ctx, () => askCheck(ctx, import_id, { by_job: false }));
  await checkRows(ctx, import_id, undefined, (rows) => progress(`проверено строк: ${rows}`));
  const checked = await optionalRun(ctx, import_id);
  if (!checked) throw new ImportRefused("Загрузка пропала: её удалили, пока она проверялась");
  progress("");
  say(
    `${file.name} (${checked.reading}): строк ${checked.row_count}, новых ${checked.new_count}, изменённых ${checked.changed_count}, без изменений ${checked.same_count}, ошибок ${checked.error_count}`,
  );
  if (checked.failure) say(ctx.t(checked.failure.key, checked.failure.values));
  if (checked.state === "refused") {
    const path = `${file.path}.errors.csv`;
    await pipeline(csvStream(problemTable(ctx, checked), { excel: true }), createWriteStream(path));
    say(`Ничего не загружено. Файл с ошибками: ${path}`);
  }
  if (checked.state !== "checked") return false;
  if (options.dryRun) {
    say("Только проверка: в реестре ничего не изменилось.");
    return true;
  }
  await askWrite(ctx, import_id, { by_job: false });
  await writeRows(ctx, import_id, undefined, (rows, of) => progress(`записано ${rows} из ${of}`));
  const done = await optionalRun(ctx, import_id);
  progress("");
  say(`Записано обращений: ${done?.written_count ?? 0}.`);
  return done?.state === "done";
}

/** One line that is written over, on a terminal only. */
function progress(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}`);
}

/** Refusals as one line. */
async function readable<Result>(ctx: Context, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TableRefused) throw new ImportRefused(ctx.t(`documents:refused.${error.code}`, error.values));
    if (error instanceof Refusal) throw new ImportRefused(ctx.t(error.key, error.values));
    throw error;
  }
}
