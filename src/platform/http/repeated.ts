import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { JSONColumnType } from "kysely";
import type { Context } from "../context.ts";
import { tx } from "../db/index.ts";
import { Refusal } from "./errors.ts";

interface ApiAnswerTable {
  municipality_id: string;
  caller: string;
  key: string;
  fingerprint: Buffer;
  status: number | null;
  body: JSONColumnType<object, string | undefined, string> | null;
  at: Temporal.Instant;
}

declare module "../db/tables.ts" {
  interface Tables {
    api_answer: ApiAnswerTable;
  }
}

/** What a verb answers a machine. */
export interface MachineAnswer {
  readonly status: number;
  readonly body: object;
}

/** Answers are kept so long; a key may be used anew after that. */
const kept = { hours: 48 };

/**
 * Does `work` and gives what it answers. A system that sends an Idempotency-Key gets its first answer again
 * when it repeats the request, for two days, and nothing is done twice: both are one transaction. 422 for
 * another request under a known key. What was refused is not kept, so that it can be repaired and sent again.
 */
export async function doOnce(request: FastifyRequest, work: (ctx: Context) => Promise<MachineAnswer>): Promise<MachineAnswer> {
  const key = request.headers["idempotency-key"];
  const caller = request.bearer?.actor.id;
  return typeof key === "string" && key !== "" && caller ? once(request, { key: key.slice(0, 200), caller }, work) : work(request.ctx);
}

/** `doOnce`, sent as JSON. */
export async function answerOnce(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (ctx: Context) => Promise<MachineAnswer>,
): Promise<FastifyReply> {
  const { status, body } = await doOnce(request, work);
  return reply.status(status).header("cache-control", "no-store").send(body);
}

async function once(
  request: FastifyRequest,
  { key, caller }: { readonly key: string; readonly caller: string },
  work: (ctx: Context) => Promise<MachineAnswer>,
): Promise<MachineAnswer> {
  const fingerprint = fingerprintOf(request);
  return tx(request.ctx, async (ctx) => {
    const { municipality_id } = ctx.tenant;
    const at = ctx.clock.now();
    await ctx.db.deleteFrom("api_answer").where("municipality_id", "=", municipality_id).where("at", "<", at.subtract(kept)).execute();
    // the same request at the same moment waits here until the first one has been answered
    const added = await ctx.db
      .insertInto("api_answer")
      .values({ municipality_id, caller, key, fingerprint, status: null, body: null, at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (Number(added.numInsertedOrUpdatedRows ?? 0) === 0) {
      const known = await ctx.db
        .selectFrom("api_answer")
        .select(["fingerprint", "status", "body"])
        .where("municipality_id", "=", municipality_id)
        .where("caller", "=", caller)
        .where("key", "=", key)
        .executeTakeFirstOrThrow();
      if (!known.fingerprint.equals(fingerprint)) throw new Refusal(422, "http:error.422.repeated");
      return { status: known.status ?? 200, body: known.body ?? {} };
    }
    const answer = await work(ctx);
    await ctx.db
      .updateTable("api_answer")
      .set({ status: answer.status, body: JSON.stringify(answer.body) })
      .where("municipality_id", "=", municipality_id)
      .where("caller", "=", caller)
      .where("key", "=", key)
      .execute();
    return answer;
  });
}

/** What makes two requests the same: where they go and what they carry; of files their names and sizes. */
function fingerprintOf(request: FastifyRequest): Buffer {
  const files = (request.uploads ?? []).map(({ field, filename, size }) => [field, filename, size]);
  return createHash("sha256")
    .update(JSON.stringify([request.method, request.url, request.body ?? null, files]))
    .digest();
}
