import type { Readable } from "node:stream";
import { localStorage } from "./local-storage.ts";
import { s3Storage } from "./s3-storage.ts";

/** First and last byte, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface StoredContent {
  readonly stream: Readable;
  /** bytes the stream will give */
  readonly size: number;
}

export interface StoredKey {
  readonly key: string;
  readonly modified: Temporal.Instant;
}

/** Where the content of files lies. Keys come from `storageKey`; anything else throws. */
export interface Storage {
  /** Keeps the content of the file at `path` under `key`, whole or not at all; putting it again replaces it. */
  put(key: string, path: string, media_type: string): Promise<void>;
  /** The content or a part of it; undefined where there is none. */
  get(key: string, range?: ByteRange): Promise<StoredContent | undefined>;
  /** Removes the content; nothing happens where there is none. */
  delete(key: string): Promise<void>;
  exists(key: string): Promise<boolean>;
  /** Every key of a town, with the time it was put. */
  list(municipality_id: string): AsyncIterable<StoredKey>;
  /** Throws when content could not be written or read: for `veche doctor`. */
  check(): Promise<void>;
}

export interface S3Settings {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** bucket in the path rather than in the host name; true by default, as services other than Amazon want it */
  readonly forcePathStyle?: boolean;
}

/** The storage of this deployment: S3 where it is set up, else the folder `files` in the data folder. */
export function openStorage(options: { readonly dataDir: string; readonly s3?: S3Settings }): Storage {
  return options.s3 ? s3Storage(options.s3) : localStorage(`${options.dataDir}/files`);
}
