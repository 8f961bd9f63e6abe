import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { acceptedExtensions, fileSettings, type Received, receive } from "#platform/files/index.ts";
import { emptyForm, type FormError, type FormState, found, notFound, page, parseForm, refuse } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { sameSecretHash } from "../reading/rules.ts";
import { appealByKey } from "../reading/store.ts";
import { publicTopicOptions } from "../topics/store.ts";
import { fileAppeal } from "./actions.ts";
import { type AppealForm, appealForm, linesOf, summaryOf } from "./forms.ts";
import { NewAppealPage } from "./pages/new.tsx";
import { ReceiptPage } from "./pages/receipt.tsx";
import { readSubmission, submissionToken } from "./rules.ts";

/** Where residents write to the town. */
export function intakeRoutes(app: FastifyInstance): void {
  app.get("/appeals/new", { config: { access: "public" } }, async (request, reply) => show(request, reply, emptyForm(known(request)), submissionToken(request.ctx, newId())));

  app.post("/appeals/new", { config: { access: "public", form: true } }, async (request, reply) => {
    const { ctx } = request;
    const submission = (request.body as { submission?: unknown } | null)?.submission;
    const appeal_id = typeof submission === "string" ? readSubmission(ctx, submission) : undefined;
    const form = parseForm(request, appealForm);
    const files = await receiveAll(request);
    // an id that is not ours is made anew: what was typed is worth more than the form's age
    const token = appeal_id ? String(submission) : submissionToken(ctx, newId());
    if (!form.ok) return show(request, reply, { ...form, errors: [...form.errors, ...files.errors] }, token);
    if (files.errors.length > 0) return show(request, reply, refuse(form.values, ...files.errors), token);
    const receipt = await fileAppeal(ctx, newAppeal(form.value, appeal_id ?? token.slice(0, 36), files.received));
    return reply.redirect(`/appeals/${encodeURIComponent(receipt.receipt_key)}/receipt?key=${receipt.secret}`, 303);
  });

  app.get<{ Params: { key: string }; Querystring: { key?: string } }>("/appeals/:key/receipt", { config: { access: "public" } }, async (request, reply) => {
    const appeal = found(await appealByKey(request.ctx, request.params.key));
    const secret = String(request.query.key ?? "");
    if (!sameSecretHash(appeal.secret_hash, secret)) throw notFound();
    return page(reply, ReceiptPage, {
      number: appeal.receipt_number,
      received_on: appeal.received_on,
      register_due_on: appeal.register_due_on,
      email: appeal.applicant_email,
      link: `/appeals/${encodeURIComponent(appeal.receipt_key)}?key=${secret}`,
      origin: `${request.protocol}://${request.host}`,
    });
  });
}

async function show(request: FastifyRequest, reply: FastifyReply, form: FormState, submission: string) {
  const { limits } = fileSettings();
  const { FILE_MAX_COUNT } = request.server.veche.config;
  return page(
    reply,
    NewAppealPage,
    {
      form,
      submission,
      topics: await publicTopicOptions(request.ctx),
      files: { most: FILE_MAX_COUNT, max_size: limits.bytes, accept: acceptedExtensions(limits.kinds).split(",") },
    },
    { status: form.errors.length > 0 ? 422 : 200 },
  );
}

/** What a signed-in resident need not type again. */
function known(request: FastifyRequest): Record<string, string> {
  const { actor } = request.ctx;
  return actor.kind === "resident" ? { full_name: actor.name, place: "address" } : { place: "address" };
}

async function receiveAll(request: FastifyRequest): Promise<{ received: Received[]; errors: FormError[] }> {
  const received: Received[] = [];
  const errors: FormError[] = [];
  for (const upload of request.uploads ?? []) {
    const file = await receive(upload);
    if (file.ok) received.push(file);
    else errors.push({ field: "files", message: request.ctx.t(file.code, file.values) });
  }
  return { received, errors };
}

function newAppeal(form: AppealForm, appeal_id: string, files: readonly Received[]) {
  const co_applicants = linesOf(form.co_applicants);
  return {
    appeal_id,
    kind: form.kind,
    channel: "site",
    addressee: form.addressee,
    topic_id: form.topic_id,
    summary: form.summary ?? summaryOf(form.body),
    body: form.body,
    is_collective: co_applicants.length > 0,
    signer_count: co_applicants.length + 1,
    co_applicants,
    place: {
      address: form.place === "address" ? form.address : undefined,
      longitude: form.place === "point" ? form.longitude : undefined,
      latitude: form.place === "point" ? form.latitude : undefined,
    },
    wants_publication: form.wants_publication,
    applicant: { full_name: form.full_name, email: form.email, phone: form.phone, reply_by: "email" },
    files,
  } as const;
}
