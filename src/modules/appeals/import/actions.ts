import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { readTable } from "#platform/documents/index.ts";
import { deleteFiles, saveFile } from "#platform/files/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { enqueue } from "#platform/jobs/index.ts";
import { record } from "#platform/journal/index.ts";
import { fitted, lacking, likeliest, type Mapping, mappingFor } from "../import-profiles/rules.ts";
import { builtInProfiles, savedProfiles } from "../import-profiles/store.ts";
import { dropStaged } from "../import-rows/store.ts";
import { checkImport, writeImport } from "./jobs.ts";
import { type ImportRun, insertRun, lockedRun, restingRuns, updateRun } from "./store.ts";

/** A file on this machine that somebody wants to import. */
export interface ImportFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

/**
 * Takes a table in: looks whether it can be read, guesses how, keeps it. Nothing of it is in the register
 * yet. `profile`: code of a built-in profile or title of a saved one. Throws TableRefused.
 */
export async function startImport(ctx: Context, file: ImportFile, profile?: string): Promise<string> {
  const table = await readTable(file.path);
  const mapping = await chooseMapping(ctx, table.header, profile);
  const hash = createHash("sha256");
  await pipeline(createReadStream(file.path), hash);
  const [import_id, sha256] = [newId(), hash.digest()];
  return tx(ctx, async (ctx) => {
    await insertRun(ctx, {
      import_id,
      file_name: file.name,
      size_bytes: file.size,
      sha256,
      reading: table.reading,
      header: table.header,
      mapping,
    });
    const kept = {
      ok: true,
      kind: "txt",
      name: file.name,
      media_type: "application/octet-stream",
      path: file.path,
      size_bytes: file.size,
      sha256,
      thumbnail_path: null,
      width: null,
      height: null,
    } as const;
    await saveFile(ctx, kept, { subject_type: "import", subject_id: import_id, visibility: "private" });
    await record(ctx, {
      action: "appeals.import_started",
      subject_type: "import_run",
      subject_id: import_id,
      after: { sha256: sha256.toString("hex"), size_bytes: file.size, base: mapping.base },
    });
    return import_id;
  });
}

/** The mapping by the profile that was named, else by the built-in one that fits the columns best. 409 for an unknown name. */
export async function chooseMapping(ctx: Context, header: readonly string[], profile?: string): Promise<Mapping> {
  const builtIns = builtInProfiles();
  if (profile === undefined) return mappingFor(likeliest(builtIns, header), header);
  const builtIn = builtIns.find((one) => one.code === profile);
  if (builtIn) return mappingFor(builtIn, header);
  const saved = (await savedProfiles(ctx)).find((one) => one.title === profile || one.profile_id === profile);
  if (!saved) throw conflict("appeals:import.refusal.no_profile", { profile });
  return fitted(saved.mapping, header);
}

/** Settles how the file is read. Only before anything was written; what was checked has to be checked again. */
export function mapImport(ctx: Context, import_id: string, mapping: Mapping): Promise<void> {
  return tx(ctx, async (ctx) => {
    await resting(ctx, import_id);
    await dropStaged(ctx, import_id);
    await updateRun(ctx, import_id, { mapping: JSON.stringify(mapping), state: "uploaded", progress: 0, failure: null });
  });
}

/** Has the file checked, row by row. 409 while columns are missing or the run is at work. */
export function askCheck(ctx: Context, import_id: string, options: { readonly by_job: boolean } = { by_job: true }): Promise<void> {
  return tx(ctx, async (ctx) => {
    const run = await resting(ctx, import_id);
    const missing = lacking(run.mapping);
    if (missing.length > 0)
      throw conflict("appeals:import.refusal.columns", {
        columns: missing.map((target) => ctx.t(`appeals:import.target.${target}`)).join(", "),
      });
    await updateRun(ctx, import_id, { state: "checking", progress: 0, cancel_asked_at: null, ended_at: null });
    if (options.by_job) await enqueue(ctx, checkImport, { import_id });
  });
}

/** Has the checked rows brought into the register. 409 unless the check found nothing wrong. */
export function askWrite(ctx: Context, import_id: string, options: { readonly by_job: boolean } = { by_job: true }): Promise<void> {
  return tx(ctx, async (ctx) => {
    const run = found(await lockedRun(ctx, import_id));
    if (run.state !== "checked") throw conflict("appeals:import.refusal.state");
    await updateRun(ctx, import_id, { state: "writing", progress: 0, cancel_asked_at: null });
    await record(ctx, {
      action: "appeals.import_confirmed",
      subject_type: "import_run",
      subject_id: import_id,
      after: { new: run.new_count, changed: run.changed_count, same: run.same_count },
    });
    if (options.by_job) await enqueue(ctx, writeImport, { import_id });
  });
}

/** Asks a run at work to stop after the batch it has in hand; forgets one that waits. */
export function cancelImport(ctx: Context, import_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const run = found(await lockedRun(ctx, import_id));
    const now = ctx.clock.now();
    if (run.state === "checking" || run.state === "writing") return updateRun(ctx, import_id, { cancel_asked_at: now });
    if (run.state === "done" || run.state === "cancelled") throw conflict("appeals:import.refusal.state");
    await dropStaged(ctx, import_id);
    await updateRun(ctx, import_id, { state: "cancelled", ended_at: now });
    await record(ctx, { action: "appeals.import_cancelled", subject_type: "import_run", subject_id: import_id });
  });
}

async function resting(ctx: Context, import_id: string): Promise<ImportRun> {
  const run = found(await lockedRun(ctx, import_id));
  if (run.state === "checking" || run.state === "writing" || run.state === "done" || run.written_count > 0)
    throw conflict("appeals:import.refusal.state");
  return run;
}

/** How long the files of runs are kept, so that a list of errors can still be fetched. */
const keptDays = 30;

/** Takes away the files of old runs, and rows that nobody confirmed: both hold names and texts of residents. */
export async function forgetOldImports(ctx: Context): Promise<void> {
  const before = ctx.clock.now().subtract({ hours: 24 * keptDays });
  for (const import_id of await restingRuns(ctx, before.subtract({ hours: 24 * keptDays }), before)) {
    await tx(ctx, async (ctx) => {
      await dropStaged(ctx, import_id);
      await deleteFiles(ctx, { subject_type: "import", subject_id: import_id }, "all");
    });
  }
}
