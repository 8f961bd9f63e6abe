import type { FastifyInstance, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Context } from "#platform/context.ts";
import { type FileRow, fileForDownload, filesOf, sendFile } from "#platform/files/index.ts";
import { found } from "#platform/http/index.ts";
import { isId } from "#platform/ids.ts";
import { optionalAnswer } from "../answers/store.ts";
import { mayRead } from "../policy.ts";
import { noteOpened } from "../reading/actions.ts";
import { appealById, readableAppeal, type WholeAppeal } from "../reading/store.ts";
import { eventsOf } from "../timeline/store.ts";
import { type AppealJson, answerShape, appealShape, fileParams, type fileShape, filesShape, keyParams, timelineShape } from "./forms.ts";

const config = { access: { permission: "appeals.view" } } as const;
const tags = ["appeals"];
const uploads = ["appeal", "answer"] as const;
const subjectOf = { appeal: "appeal", answer: "appeal_answer" } as const;
type Params = { Params: { key: string; file_id: string } };

/** One appeal for machines: what its card shows, its timeline, its answer, its files. Reading it is journaled as opening the card is. */
export function machineReadingApi(app: FastifyInstance): void {
  app.get<Params>(
    "/api/v1/appeals/:key",
    { config, schema: { tags, summary: "One appeal", params: keyParams, response: { 200: appealShape } } },
    async (request) => asAppeal(request.ctx, await openedAppeal(request)),
  );

  app.get<Params>(
    "/api/v1/appeals/:key/timeline",
    { config, schema: { tags, summary: "What happened to an appeal", params: keyParams, response: { 200: timelineShape } } },
    async (request) => {
      const { appeal_id } = await openedAppeal(request);
      const events = await eventsOf(request.ctx, appeal_id);
      return {
        events: events.map(({ event_id, kind, at, staff_name, note, data }) => ({
          id: event_id,
          kind,
          at: at.toString(),
          by: staff_name,
          note,
          data,
        })),
      };
    },
  );

  app.get<Params>(
    "/api/v1/appeals/:key/answer",
    {
      config,
      schema: {
        tags,
        summary: "The answer to an appeal",
        description: "404 until there is one.",
        params: keyParams,
        response: { 200: answerShape },
      },
    },
    async (request) => {
      const appeal = await openedAppeal(request);
      const answer = found(appeal.state === "answered" ? await optionalAnswer(request.ctx, appeal.appeal_id) : undefined);
      const { outcome, body, signer_name, signer_post, signed_on } = answer;
      return { outcome, text: body, signer_name, signer_post, signed_on: signed_on.toString() };
    },
  );

  app.get<Params>(
    "/api/v1/appeals/:key/files",
    { config, schema: { tags, summary: "Files of an appeal and of its answer", params: keyParams, response: { 200: filesShape } } },
    async (request) => ({ files: await filesJson(request.ctx, await openedAppeal(request)) }),
  );

  app.get<Params>(
    "/api/v1/appeals/:key/files/:file_id",
    {
      config,
      schema: {
        tags,
        summary: "The content of a file",
        description: "Ranges and If-None-Match are understood.",
        params: fileParams,
        produces: ["application/octet-stream"],
      },
    },
    async (request, reply) => {
      const appeal = await openedAppeal(request);
      const subjects = uploads.map((of) => ({ subject_type: subjectOf[of], subject_id: appeal.appeal_id }));
      const rows = await Promise.all(subjects.map((subject) => fileForDownload(request.ctx, request.params.file_id, subject)));
      return sendFile(reply, found(rows.find((row) => row !== undefined)));
    },
  );
}

/** The appeal an address names by number, receipt or id; 404 when it may not be read. Noted in the journal. */
export async function openedAppeal({ ctx, params }: FastifyRequest<Params>): Promise<WholeAppeal> {
  const appeal = found(await namedAppeal(ctx, params.key));
  await noteOpened(ctx, appeal.appeal_id);
  return appeal;
}

async function namedAppeal(ctx: Context, key: string): Promise<WholeAppeal | undefined> {
  if (!isId(key)) return readableAppeal(ctx, key);
  const appeal = await appealById(ctx, key);
  return appeal && mayRead(ctx.actor, appeal) ? appeal : undefined;
}

/** Its files and those of its answer. */
export async function filesJson(ctx: Context, { appeal_id, number_key, receipt_key }: WholeAppeal): Promise<z.output<typeof fileShape>[]> {
  const base = `/api/v1/appeals/${encodeURIComponent(number_key ?? receipt_key)}/files`;
  const rows = await Promise.all(uploads.map((of) => filesOf(ctx, { subject_type: subjectOf[of], subject_id: appeal_id })));
  const asJson = (file: FileRow, of: (typeof uploads)[number]) => ({
    id: file.file_id,
    name: file.name,
    media_type: file.media_type,
    size: file.size_bytes,
    sha256: file.sha256.toString("hex"),
    of,
    href: `${base}/${file.file_id}`,
  });
  return rows.flatMap((files, at) => files.map((file) => asJson(file, uploads[at] ?? "appeal")));
}

/** An appeal for programs. The applicant is there for members of staff, who see them on the card too, and for tokens with that scope. */
export function asAppeal(ctx: Context, appeal: WholeAppeal): AppealJson {
  const personal = ctx.actor.kind !== "api" || ctx.actor.permissions.has("appeals.personal");
  const named = (id: string | null, title: string | null) => (id === null ? null : { id, title });
  return {
    id: appeal.appeal_id,
    key: appeal.number_key ?? appeal.receipt_key,
    register: appeal.register,
    number: appeal.number,
    receipt_number: appeal.receipt_number,
    state: appeal.state,
    kind: appeal.kind,
    priority: appeal.priority,
    channel: appeal.channel,
    addressee: appeal.addressee,
    summary: appeal.summary,
    text: appeal.body,
    received_at: appeal.received_at.toString(),
    received_on: appeal.received_on.toString(),
    registered_on: appeal.registered_on?.toString() ?? null,
    due_on: appeal.due_on?.toString() ?? null,
    due_at: appeal.due_at?.toString() ?? null,
    closed_on: appeal.closed_on?.toString() ?? null,
    outcome: appeal.outcome,
    topic: named(appeal.topic_id, appeal.topic_title),
    district: named(appeal.district_id, appeal.district_name),
    unit: named(appeal.unit_id, appeal.unit_name),
    executor: named(appeal.executor_id, appeal.executor_name),
    place: { address: appeal.address, longitude: appeal.longitude, latitude: appeal.latitude },
    is_collective: appeal.is_collective,
    signer_count: appeal.signer_count,
    publication: appeal.publication,
    applicant: personal
      ? {
          full_name: appeal.applicant_name,
          organisation: appeal.applicant_organisation,
          email: appeal.applicant_email,
          phone: appeal.applicant_phone,
          postal_address: appeal.applicant_postal_address,
          reply_by: appeal.reply_by,
        }
      : null,
  };
}
