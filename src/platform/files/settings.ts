import { decision } from "../decision.ts";
import { acceptedExtensions, listKinds } from "./kinds.ts";
import type { FileLimits } from "./refusal.ts";
import type { Storage } from "./storage.ts";

/** What the program decides once for all its files. */
export interface FileSettings {
  readonly storage: Storage;
  readonly limits: FileLimits;
  /** folder on this machine into which other systems lay files: `<town>/<profile>/` in it */
  readonly inbox?: string;
  /** where staff read why an upload was refused: signature of a virus, scanner away */
  readonly log: { warn(facts: object, message: string): void };
}

const settings = decision<FileSettings | undefined>(undefined);

/** Says where files are kept and which are taken. Called once by whoever puts the program together; a second call replaces it. */
export function initFiles(next: FileSettings): void {
  settings.set(next);
}

/** What `initFiles` was given. */
export function fileSettings(): FileSettings {
  const decided = settings.get();
  if (!decided) throw new Error("initFiles() has not been called");
  return decided;
}

/** What a form says of its file field: how many, how large, of which kinds. */
export interface TakenFiles {
  readonly most: number;
  readonly max_size: number;
  /** extensions a browser offers: [".pdf", ".jpg", ".jpeg"] */
  readonly accept: readonly string[];
  /** the kinds as a person reads them: "PDF, JPG" */
  readonly kinds: string;
}

/** What this deployment takes, for a field of up to `most` files. */
export function takenFiles(most: number): TakenFiles {
  const { bytes, kinds } = fileSettings().limits;
  return { most, max_size: bytes, accept: acceptedExtensions(kinds).split(","), kinds: listKinds(kinds) };
}
