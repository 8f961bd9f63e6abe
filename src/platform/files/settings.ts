import type { FileLimits } from "./refusal.ts";
import type { Storage } from "./storage.ts";

/** What the program decides once for all its files. */
export interface FileSettings {
  readonly storage: Storage;
  readonly limits: FileLimits;
  /** where staff read why an upload was refused: signature of a virus, scanner away */
  readonly log: { warn(facts: object, message: string): void };
}

let settings: FileSettings | undefined;

/** Says where files are kept and which are taken. Called once by whoever puts the program together; a second call replaces it. */
export function initFiles(next: FileSettings): void {
  settings = next;
}

/** What `initFiles` was given. */
export function fileSettings(): FileSettings {
  if (!settings) throw new Error("initFiles() has not been called");
  return settings;
}
