import fastifyMultipart from "@fastify/multipart";
import type { FastifyError, FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "../http/errors.ts";
import { closeInStages } from "./close-in-stages.ts";
import { type FormLimits, malformed, readForm } from "./read-form.ts";
import { clearTempFolder, type TempFolder, tempFolder } from "./temp-folder.ts";

interface UploadLimits {
  /** bytes of one file; a route's `config.fileBytes` overrides it. 20 MB by default */
  readonly fileBytes?: number;
  /** files of one form, 5 by default */
  readonly files?: number;
  /** bytes of a whole body; by default what the files may take, and 1 MB for the fields */
  readonly totalBytes?: number;
  /** fields of one form, 200 by default */
  readonly fields?: number;
  /** bytes of one field, 256 KB by default */
  readonly fieldBytes?: number;
  /** characters of a field's name, 100 by default */
  readonly nameLength?: number;
}

export interface UploadOptions {
  /** folder for files on their way; made when missing, cleared of what a crash has left */
  readonly tempDir: string;
  readonly limits?: UploadLimits;
}

/**
 * Reads multipart forms: files stream to a temporary folder and into `request.uploads`, fields into
 * `request.body` (repeated names become lists). The folder is removed when the response has gone or
 * the connection has broken, whichever way the request ended. Malformed and oversized bodies are
 * Refusals of 400 and 413. A file larger than its limit is cut off: on a route that reads uploads
 * itself (`config.anyFile`) that is a 413, elsewhere `receive` refuses it and the form keeps its values.
 */
export async function registerUploads(app: FastifyInstance, options: UploadOptions): Promise<void> {
  await clearTempFolder(options.tempDir);
  const folders = new WeakMap<FastifyRequest, TempFolder>();
  if (!app.hasRequestDecorator("uploads")) app.decorateRequest("uploads", null as never);
  const general = {
    fileBytes: 20 * 1024 * 1024,
    files: 5,
    fields: 200,
    fieldBytes: 256 * 1024,
    nameLength: 100,
    ...options.limits,
  };
  await app.register(fastifyMultipart, {
    throwFileSizeLimit: false,
    limits: {
      files: general.files,
      fields: general.fields,
      parts: general.files + general.fields,
      fieldSize: general.fieldBytes,
      fileSize: Number.MAX_SAFE_INTEGER,
      headerPairs: 20,
    },
  });
  app.addHook("onRequest", async (request) => {
    request.uploads = [];
  });
  app.addHook("preValidation", async (request, reply) => {
    if (!request.isMultipart()) return;
    const limits = limitsOf(request, general);
    const folder = tempFolder(options.tempDir);
    folders.set(request, folder);
    reply.raw.once("close", () => void folder.closed().catch((error) => request.log.warn(error, "temporary files left behind")));
    try {
      await readForm(request, folder, limits);
    } catch (error) {
      // what is still to come must not hold the connection
      reply.header("connection", "close");
      closeInStages(request.raw);
      throw asRefusal(error as FastifyError, limits);
    }
  });
  app.addHook("onSend", async (request) => folders.get(request)?.answered());
  app.addHook("onResponse", async (request) => folders.get(request)?.remove());
}

/** The limits of this route: a larger file makes room for itself in the whole. */
function limitsOf(request: FastifyRequest, general: Omit<FormLimits, "totalBytes"> & { readonly totalBytes?: number }): FormLimits {
  const own = request.routeOptions.config.fileBytes;
  const fileBytes = own ?? general.fileBytes;
  const totalBytes = own === undefined && general.totalBytes !== undefined ? general.totalBytes : fileBytes * general.files + 1024 * 1024;
  return { ...general, fileBytes, totalBytes };
}

/** Faults of ours, not of the body. */
const ours = new Set(["ENOSPC", "EACCES", "EIO", "EMFILE", "ENOENT", "EROFS", "EDQUOT"]);

/** What @fastify/multipart and its parser throw, in our words; anything it does not name is a body nobody can read. */
function asRefusal(error: FastifyError, limits: FormLimits): Error {
  if (error instanceof Refusal || ours.has(error.code)) return error;
  if (error.code === "FST_FILES_LIMIT") return new Refusal(413, "files:upload.files", { count: limits.files });
  if (error.code === "FST_FIELDS_LIMIT" || error.code === "FST_PARTS_LIMIT")
    return new Refusal(413, "files:upload.fields", { count: limits.fields });
  return malformed();
}
