import { readFile, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import type { Context } from "#platform/context.ts";
import { isDatabaseAway } from "#platform/db/index.ts";
import { csvStream, TableRefused } from "#platform/documents/index.ts";
import { Refusal } from "#platform/http/index.ts";
import { sendLetter } from "#platform/mail/index.ts";
import { askCheck, askWrite, startImport } from "../import/actions.ts";
import { type ImportRun, optionalRun, problemTable } from "../import/store.ts";
import { checkRows } from "../import-checks/actions.ts";
import { writeRows } from "../import-rows/actions.ts";
import { type SetAside, setAside } from "../quarantine/actions.ts";
import { folderLetter } from "./mail.tsx";
import { batch } from "./rules.ts";
import { type InboxFile, putAway, reportTo, restingFiles } from "./store.ts";

type Reason = SetAside["reason"];

/**
 * Takes up what other systems have laid into the town's inbox: each file is checked whole and, where nothing
 * is wrong, brought into the register; sent again it makes no twin. A refused file is set aside with its
 * reason, the next one is taken. Whom `report-to.txt` names is told. How many files were taken up.
 */
export async function takeInbox(ctx: Context, signal?: AbortSignal): Promise<number> {
  const files = await restingFiles(ctx, batch);
  for (const file of files) {
    signal?.throwIfAborted();
    const taken = await takeFile(ctx, file, signal);
    const path = await putAway(ctx, file, taken.reason ? "refused" : "done");
    if (taken.reason) await refuse(ctx, file, path, taken.reason, taken.run);
    for (const to of await reportTo(file))
      await sendLetter(ctx, {
        to,
        letter: (t) =>
          folderLetter(t, { name: file.name, run: taken.run, reason: taken.reason && t(taken.reason.key, taken.reason.values) }),
      });
  }
  return files.length;
}

interface Taken {
  readonly run?: ImportRun | undefined;
  readonly reason?: Reason | undefined;
}

async function takeFile(ctx: Context, file: InboxFile, signal: AbortSignal | undefined): Promise<Taken> {
  try {
    const import_id = await startImport(ctx, { path: file.path, name: file.name, size: file.size }, file.profile);
    await askCheck(ctx, import_id, { by_job: false });
    await checkRows(ctx, import_id, signal);
    const checked = await optionalRun(ctx, import_id);
    if (checked?.state !== "checked") return { run: checked, reason: reasonOf(checked) };
    await askWrite(ctx, import_id, { by_job: false });
    await writeRows(ctx, import_id, signal);
    return { run: await optionalRun(ctx, import_id) };
  } catch (error) {
    if (error instanceof TableRefused) return { reason: { key: `documents:refused.${error.code}`, values: error.values } };
    if (error instanceof Refusal) return { reason: { key: error.key, values: error.values } };
    if (isDatabaseAway(error) || signal?.aborted) throw error;
    return { reason: { key: "appeals:import.failure.unexpected" } };
  }
}

function reasonOf(run: ImportRun | undefined): Reason {
  if (run?.state === "refused") return { key: "appeals:folder.rows", values: { count: run.error_count } };
  return run?.failure ?? { key: "appeals:import.failure.unexpected" };
}

/** A refused file stays on the disk with the list of its errors beside it; in quarantine it is told why. */
async function refuse(ctx: Context, file: InboxFile, path: string, reason: Reason, run: ImportRun | undefined): Promise<void> {
  if (run?.state === "refused") await writeFile(`${path}.errors.csv`, await text(csvStream(problemTable(ctx, run), { excel: true })));
  const content = file.size <= largestKept ? await readFile(path) : undefined;
  await setAside(ctx, {
    source: "folder",
    reason,
    title: `${file.profile}/${file.name}`,
    ...(content ? { raw: { name: file.name, content } } : {}),
  });
}

/** A larger file is only told of: it lies on the disk. */
const largestKept = 20_000_000;
