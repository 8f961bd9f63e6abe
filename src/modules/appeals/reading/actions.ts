import type { FastifyRequest } from "fastify";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { type Received, receive } from "#platform/files/index.ts";
import { history, record } from "#platform/journal/index.ts";

/** Opening a card shows personal data, so it is journaled: once an hour for each person and appeal. */
export async function noteOpened(ctx: Context, appeal_id: string): Promise<void> {
  const hourAgo = ctx.clock.now().subtract({ hours: 1 });
  const recent = await history(ctx, "appeal", appeal_id, 50);
  const noted = recent.some(
    (entry) => entry.action === "appeals.opened" && entry.actor_id === ctx.actor.id && Temporal.Instant.compare(entry.at, hourAgo) > 0,
  );
  if (noted) return;
  await tx(ctx, (ctx) => record(ctx, { action: "appeals.opened", subject_type: "appeal", subject_id: appeal_id }));
}

/** The files that came with a form: those taken, and why the others were not. */
export async function receiveUploads(
  request: FastifyRequest,
): Promise<{ received: Received[]; errors: { key: string; values: Readonly<Record<string, unknown>> }[] }> {
  const received: Received[] = [];
  const errors: { key: string; values: Readonly<Record<string, unknown>> }[] = [];
  for (const upload of request.uploads ?? []) {
    const file = await receive(upload);
    if (file.ok) received.push(file);
    else errors.push({ key: file.code, values: file.values });
  }
  return { received, errors };
}
