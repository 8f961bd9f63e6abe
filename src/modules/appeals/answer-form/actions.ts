import type { FastifyRequest } from "fastify";
import { fileSettings, type Received, receive } from "#platform/files/index.ts";
import type { FormError } from "#platform/http/index.ts";
import type { Attachments } from "../answer-drafts/actions.ts";
import { type AttachmentField, attachmentFields } from "../answer-drafts/rules.ts";

/** Takes in what was attached to an answer, field by field: those taken, and why the others were not. Before and after are pictures, one each. */
export async function receiveAttachments(request: FastifyRequest): Promise<{ attachments: Attachments; errors: FormError[] }> {
  const { t } = request.ctx;
  const received: Record<AttachmentField, Received[]> = { files: [], before: [], after: [] };
  const errors: FormError[] = [];
  for (const upload of request.uploads ?? []) {
    const field = attachmentFields.find((known) => known === upload.field);
    if (!field) continue;
    const { limits } = fileSettings();
    const file = await receive(upload, field === "files" ? limits : { ...limits, kinds: new Set(["jpg", "png", "heic"]) });
    if (file.ok) received[field].push(file);
    else errors.push({ field, message: t(file.code, file.values) });
  }
  return { attachments: { ...received, before: received.before.slice(-1), after: received.after.slice(-1) }, errors };
}
