import type { Context } from "../context.ts";
import { type FileRow, type FileSubject, filesOfSubject, optionalFile } from "./store.ts";

export { copyFiles, deleteFiles, moveFiles, putContent, saveFile, sweepOrphans } from "./actions.ts";
export { pingScanner } from "./clamd.ts";
export { readContent } from "./content.ts";
export { filesJobs } from "./jobs.ts";
export { readKinds } from "./kinds.ts";
export { registerUploads } from "./multipart.ts";
export { photoPlace } from "./place.ts";
export { type Received, receive } from "./receive.ts";
export { type Area, drawAreas, withRedacted } from "./redact.ts";
export type { FileRefusal } from "./refusal.ts";
export { sendFile } from "./send.ts";
export { sendMade } from "./send-made.ts";
export { fileSettings, initFiles, type TakenFiles, takenFiles } from "./settings.ts";
export { openStorage } from "./storage.ts";
export type { FileRow, FileSubject } from "./store.ts";

/** The files of a record, oldest first. Whether the reader may see the record is the caller's question. */
export function filesOf(ctx: Context, subject: FileSubject): Promise<readonly FileRow[]> {
  return filesOfSubject(ctx, subject);
}

/**
 * A file of this very record, for `sendFile`: call it after the record's own lookup, which carries the
 * right. Undefined for a file of another record, another town, or a deleted one.
 */
export function fileForDownload(ctx: Context, file_id: string, subject: FileSubject): Promise<FileRow | undefined> {
  return optionalFile(ctx, file_id, subject);
}
