import type { Context } from "#platform/context.ts";
import { isDatabaseAway, tx } from "#platform/db/index.ts";
import { MailboxAway, type MailboxSession, mailboxLimits, mailboxOf, openMailbox, type Waiting } from "#platform/mailbox/index.ts";
import { batch, mostAttempts, pauseAfter } from "./rules.ts";
import { beginMessage, claimMailbox, forgetMessages, knownPlaces, updateMailbox } from "./store.ts";
import { keyOfPlace, keyOfRaw, setMessageAside, takeMessage } from "./taking/actions.ts";

/** Minutes after which a reader that has gone silent loses the mailbox to another. */
const claimMinutes = 12;

/**
 * Reads the town's mailbox once: at most a batch of messages, each in a transaction of its own, each moved
 * away once that has committed. A server that does not answer is noted and tried again later; a message
 * that cannot be taken in is set aside, and the next one is read. How many messages were dealt with.
 */
export async function readMailbox(ctx: Context, signal?: AbortSignal, timeouts?: Parameters<typeof openMailbox>[2]): Promise<number> {
  const mailbox = await mailboxOf(ctx);
  if (!mailbox) return 0;
  const now = ctx.clock.now();
  const claim = await tx(ctx, (ctx) => claimMailbox(ctx, now.add({ minutes: claimMinutes })));
  if (!claim) return 0;
  try {
    const session = await openMailbox(mailbox, signal, timeouts);
    const dealt = await readAll(ctx, session, signal).finally(() => session.close());
    await release(ctx, { read_at: now, failures: 0, failing_since: null, last_error: null, next_at: now });
    return dealt;
  } catch (error) {
    if (!(error instanceof MailboxAway)) {
      await release(ctx, {}).catch(() => undefined);
      throw error;
    }
    const failures = claim.failures + 1;
    const next_at = now.add({ minutes: pauseAfter(failures) });
    await release(ctx, { failures, failing_since: claim.failing_since ?? now, last_error: error.message, next_at });
    return 0;
  }
}

function release(ctx: Context, change: Parameters<typeof updateMailbox>[1]): Promise<void> {
  return tx(ctx, (ctx) => updateMailbox(ctx, { ...change, busy_until: ctx.clock.now() }));
}

async function readAll(ctx: Context, session: MailboxSession, signal: AbortSignal | undefined): Promise<number> {
  const waiting = await session.waiting(batch);
  const placeOf = ({ uid }: Waiting) => `${session.validity}.${uid}`;
  const known = await knownPlaces(ctx, waiting.map(placeOf));
  let failed: unknown;
  let dealt = 0;
  for (const one of waiting) {
    signal?.throwIfAborted();
    try {
      const before = known.get(placeOf(one));
      if (!before || before.outcome === "reading") await readOne(ctx, session, one, placeOf(one));
      await session.done([one.uid]);
      dealt += 1;
    } catch (error) {
      if (error instanceof MailboxAway || isDatabaseAway(error) || signal?.aborted) throw error;
      failed ??= error;
    }
  }
  if (failed) throw failed;
  return dealt;
}

/** One message, to its end: whatever is wrong with it, it is taken in or set aside. */
async function readOne(ctx: Context, session: MailboxSession, one: Waiting, place: string): Promise<void> {
  const { largest } = mailboxLimits();
  const tooLarge = one.size > largest;
  const raw = tooLarge ? await session.fetchHead(one) : await session.fetch(one);
  const message_key = tooLarge ? keyOfPlace(ctx, place) : keyOfRaw(ctx, raw);
  const { outcome, attempts } = await tx(ctx, (ctx) => beginMessage(ctx, { message_key, place, size_bytes: one.size }));
  if (outcome !== "reading") return;
  if (tooLarge)
    return setMessageAside(ctx, message_key, raw, { key: "email:aside.size", values: { megabytes: Math.floor(largest / 1_000_000) } });
  if (attempts > mostAttempts) return setMessageAside(ctx, message_key, raw, { key: "email:aside.attempts" });
  try {
    await takeMessage(ctx, message_key, raw);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    const detail = error instanceof Error ? error.message.slice(0, 200) : "";
    await setMessageAside(ctx, message_key, raw, { key: "email:aside.unexpected", values: { detail } });
  }
}

/** How long it is remembered that a message was dealt with. */
const rememberedDays = 180;

/** Forgets messages that were dealt with long ago. */
export function forgetOldMessages(ctx: Context): Promise<void> {
  return tx(ctx, (ctx) => forgetMessages(ctx, ctx.clock.now().subtract({ hours: 24 * rememberedDays })));
}
