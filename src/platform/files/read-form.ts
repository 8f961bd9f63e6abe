import type { MultipartFile, MultipartValue } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { Refusal } from "../http/errors.ts";
import type { Upload } from "../http/fastify.ts";
import { cleanFileName } from "./names.ts";
import type { TempFolder } from "./temp-folder.ts";
import { keepPart } from "./upload-part.ts";

export interface FormLimits {
  readonly fileBytes: number;
  readonly files: number;
  readonly totalBytes: number;
  readonly fields: number;
  readonly fieldBytes: number;
  readonly nameLength: number;
}

/** Reads the request's parts into `body` and `uploads`. Throws a Refusal, or what the parser throws. */
export async function readForm(request: FastifyRequest, folder: TempFolder, limits: FormLimits): Promise<void> {
  if (Number(request.headers["content-length"] ?? 0) > limits.totalBytes) throw tooMuch(limits);
  const body: Record<string, string | string[]> = {};
  const uploads: Upload[] = [];
  const budget = { left: limits.totalBytes };
  for await (const part of request.parts()) {
    checkName(part, limits);
    if (part.type === "field") {
      addField(body, part);
      continue;
    }
    const upload = await keepPart(part, folder, limits.fileBytes, budget);
    if (budget.left < 0) throw tooMuch(limits);
    if (upload) uploads.push(checkSize(upload, request, limits));
  }
  request.body = body;
  request.uploads = uploads;
}

/** 400: a body nobody can read. */
export const malformed = () => new Refusal(400, "files:upload.malformed");

const megabytes = (bytes: number) => Math.max(1, Math.floor(bytes / 1024 / 1024));
const tooMuch = (limits: FormLimits) => new Refusal(413, "files:upload.total", { megabytes: megabytes(limits.totalBytes) });

function checkName(part: MultipartFile | MultipartValue, limits: FormLimits): void {
  const name: string | undefined = part.fieldname;
  if (!name || name.length > limits.nameLength || /\p{Cc}/u.test(name) || name in Object.prototype) throw malformed();
  if (part.type === "file" && part.filename?.includes("\0"))
    throw new Refusal(400, "files:upload.file_name", { name: cleanFileName(part.filename) });
}

function addField(body: Record<string, string | string[]>, part: MultipartValue): void {
  if (part.valueTruncated) throw new Refusal(413, "files:upload.field_size");
  // a part that calls itself JSON has been parsed: no form of ours sends such
  if (typeof part.value !== "string") throw malformed();
  const known = body[part.fieldname];
  body[part.fieldname] = known === undefined ? part.value : Array.isArray(known) ? [...known, part.value] : [known, part.value];
}

/** A route that reads uploads itself must never see a file that was cut off. */
function checkSize(upload: Upload, request: FastifyRequest, limits: FormLimits): Upload {
  if (upload.size > limits.fileBytes && request.routeOptions.config.anyFile) {
    throw new Refusal(413, "files:refused.size", { name: upload.filename, megabytes: megabytes(limits.fileBytes) });
  }
  return upload;
}
