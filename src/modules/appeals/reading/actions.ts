import type { FastifyRequest } from "fastify";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { type Received, receive } from "#platform/files/index.ts";
import { history, record } from "#platform/journal/index.ts";
import { Recent } from "#platform/recent.ts";

/** When each card was last noted, by half hours: most openings within the hour need not ask the journal. */
const lastNoted = new Recent<Temporal.Instant>(3600, { lasting: true });

/** Opening a card shows personal data, so it is journaled: once an hour for each person and appeal. */
export async function noteOpened(ctx: Context, appeal_id: string): Promise<void> {
  const now = ctx.clock.now();
  const halfHour = Math.floor(now.epochMilliseconds / 1_800_000);
  const at = await lastNoted.get(ctx.tenant.municipality_id, `${ctx.actor.id} ${appeal_id} ${halfHour}`, () => noted(ctx, appeal_id));
  if (Temporal.Instant.compare(at, now.subtract({ hours: 1 })) <= 0) await noted(ctx, appeal_id);
}

/** When the last hour's opening was noted: earlier, or now. */
async function noted(ctx: Context, appeal_id: string): Promise<Temporal.Instant> {
  const now = ctx.clock.now();
  const hourAgo = now.subtract({ hours: 1 });
  const recent = await history(ctx, "appeal", appeal_id, 50);
  const before = recent.find(
    (entry) => entry.action === "appeals.opened" && entry.actor_id === ctx.actor.id && Temporal.Instant.compare(entry.at, hourAgo) > 0,
  );
  if (before) return before.at;
  await tx(ctx, (ctx) => record(ctx, { action: "appeals.opened", subject_type: "appeal", subject_id: appeal_id }));
  return now;
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
