import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askCheck, askWrite, startImport } from "#modules/appeals/import/actions.ts";
import { optionalRun } from "#modules/appeals/import/store.ts";
import { checkRows } from "#modules/appeals/import-checks/actions.ts";
import { writeRows } from "#modules/appeals/import-rows/actions.ts";
import { problemsOf } from "#modules/appeals/import-rows/store.ts";
import type { Context } from "#platform/context.ts";

const folder = mkdtempSync(join(tmpdir(), "veche-import-test-"));
let files = 0;

/** A table on this machine, as an upload is. */
export function fileOf(content: string | Buffer, name = "выгрузка.csv") {
  files += 1;
  const path = join(folder, String(files));
  writeFileSync(path, content);
  return { path, name, size: Buffer.byteLength(content) };
}

export const heading = "Номер;Дата поступления;Дата регистрации;Статус;Дата ответа;Тема;Заявитель;Текст;Ответ;E-mail";
/** A row under `heading`. */
export const line = (
  number: string,
  more: Partial<Record<"received" | "registered" | "state" | "closed" | "topic" | "name" | "body" | "answer" | "email", string>> = {},
) =>
  [
    number,
    more.received ?? "10.11.2026",
    more.registered ?? "",
    more.state ?? "",
    more.closed ?? "",
    more.topic ?? "",
    more.name ?? "Иванова Анна",
    more.body ?? "Не горит фонарь",
    more.answer ?? "",
    more.email ?? "",
  ].join(";");

/** Checks a file and, where nothing is wrong, writes it. The run as it ended. */
export async function importFile(ctx: Context, content: string | Buffer, profile = "regional-portal") {
  const import_id = await startImport(ctx, fileOf(content), profile);
  await askCheck(ctx, import_id, { by_job: false });
  await checkRows(ctx, import_id);
  if ((await optionalRun(ctx, import_id))?.state === "checked") {
    await askWrite(ctx, import_id, { by_job: false });
    await writeRows(ctx, import_id);
  }
  const run = await optionalRun(ctx, import_id);
  if (!run) throw new Error("the run is gone");
  return run;
}

/** What is wrong with the rows of a run: "3 Дата поступления date". */
export async function problemsIn(ctx: Context, import_id: string): Promise<string[]> {
  const rows = await problemsOf(ctx, import_id, 100);
  return rows.map(({ row_number, column_name, code }) => `${row_number} ${column_name} ${code}`);
}
