import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, forbidden, found, notFound } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { mayExplain, mayRead } from "../policy.ts";
import { lockedAppeal } from "../reading/store.ts";
import { isClosed } from "../rules.ts";
import { addEvent } from "../timeline/store.ts";
import type { ExplainForm } from "./forms.ts";
import { escalationsOf, newlyBroken, openEscalations, setExplanation } from "./store.ts";
import { type BrokenStep, brokenSteps } from "./tables.ts";

/** Appeals that one transaction opens rows for. */
const batch = 200;

/**
 * Opens a row for everything whose term of registration or answer, or the day promised after it, has passed: once for each
 * broken day, however often it runs. Each is seen in the timeline and the journal. Returns how many were opened.
 */
export async function escalate(ctx: Context, signal?: AbortSignal): Promise<number> {
  let opened = 0;
  for (const step of brokenSteps) opened += await escalateStep(ctx, step, signal);
  return opened;
}

async function escalateStep(ctx: Context, step: BrokenStep, signal?: AbortSignal): Promise<number> {
  const now = today(ctx.clock, ctx.tenant.zone);
  let opened = 0;
  for (;;) {
    signal?.throwIfAborted();
    const broken = await newlyBroken(ctx, step, now, batch);
    if (broken.length === 0) return opened;
    opened += await tx(ctx, async (ctx) => {
      const rows = await openEscalations(
        ctx,
        broken.map((row) => ({ ...row, escalation_id: newId() })),
        now,
      );
      for (const { appeal_id, broken_on } of rows) {
        const data = { broken_on: broken_on.toString(), ...(step === "registration" ? { step } : {}) };
        await addEvent(ctx, appeal_id, "escalated", data);
        await record(ctx, { action: "appeals.escalated", subject_type: "appeal", subject_id: appeal_id, after: data });
      }
      return rows.length;
    });
    if (broken.length < batch) return opened;
  }
}

/**
 * Says why the term was broken and by when the answer will be there; said again, the newer counts. 404: it may not be read;
 * 403: it is not the executor's, the registrar's while it lies at the desk, or a head's; 409: nothing is broken, the appeal is closed, or the day has passed.
 */
export function explainDelay(ctx: Context, appeal_id: string, form: ExplainForm): Promise<void> {
  return tx(ctx, async (ctx) => {
    const appeal = found(await lockedAppeal(ctx, appeal_id));
    if (!mayRead(ctx.actor, appeal)) throw notFound();
    if (!mayExplain(ctx.actor, appeal)) throw forbidden();
    const open = (await escalationsOf(ctx, appeal_id)).find((one) => one.closed_on === null);
    if (!open || isClosed(appeal.state)) throw conflict("appeals:escalations.refusal.nothing");
    const now = today(ctx.clock, ctx.tenant.zone);
    if (Temporal.PlainDate.compare(form.promised_on, now) < 0) throw conflict("appeals:escalations.refusal.past", { field: "promised_on" });
    if (!(await setExplanation(ctx, open.escalation_id, form))) throw conflict("appeals:escalations.refusal.nothing");
    const step = open.step === "registration" ? { step: open.step } : {};
    const data = { ...step, broken_on: open.broken_on.toString(), promised_on: form.promised_on.toString() };
    await addEvent(ctx, appeal_id, "explained", data, form.reason);
    await record(ctx, {
      action: "appeals.delay_explained",
      subject_type: "appeal",
      subject_id: appeal_id,
      before: { promised_on: open.promised_on?.toString() ?? null },
      after: { ...data, reason: form.reason },
    });
  });
}
