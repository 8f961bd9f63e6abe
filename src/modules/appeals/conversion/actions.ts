import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { conflict } from "#platform/http/index.ts";
import { maskOf, numberByMask, numberKey } from "../numbers/rules.ts";
import { nextNumber } from "../numbers/store.ts";
import type { Kind, Priority, Register } from "../rules.ts";
import { dueColumns, prioritiesOf } from "../terms/rules.ts";
import { answerTerm, registrationDue } from "../terms/store.ts";
import { perform } from "../work/actions.ts";
import { keepNumber } from "./store.ts";

export interface Conversion {
  readonly into: Register;
  /** of an appeal */
  readonly kind?: Kind | undefined;
  readonly priority?: Priority | undefined;
  readonly reason: string;
}

/**
 * Moves a record into another register: it keeps its thread, gets the next number there and that register's term, which
 * runs from today: a message becomes an appeal on the day it is registered as one (59-ФЗ art. 12 part 1), an incident's
 * hours run from now. The former number still finds it. The applicant is told. Refuses the register it is in already.
 */
export function convert(ctx: Context, appeal_id: string, to: Conversion): Promise<{ number: string; key: string }> {
  return perform(ctx, appeal_id, "convert", async (ctx, appeal) => {
    const { number, number_key, registered_on } = appeal;
    if (!number || !number_key || !registered_on) throw conflict("appeals:refusal.no_due_date");
    if (to.into === appeal.register) throw conflict("appeals:refusal.register_same", { field: "into" });
    const now = ctx.clock.now();
    const today = dateIn(now, ctx.tenant.zone);
    const priority = prioritiesOf(to.into).find((one) => one === to.priority) ?? "usual";
    const term = await answerTerm(ctx, { register: to.into, priority, topic_id: appeal.topic_id, from: today, at: now });
    await keepNumber(ctx, appeal_id, { number, number_key, register: appeal.register, registered_on });
    const sequence = await nextNumber(ctx, to.into, today.year);
    const given = numberByMask(maskOf(ctx.tenant.settings, to.into), sequence, today.year);
    const key = numberKey(given);
    return {
      columns: {
        ...dueColumns(term),
        register: to.into,
        kind: to.into === "appeal" ? (to.kind ?? appeal.wished_kind ?? "application") : null,
        priority,
        number: given,
        number_key: key,
        register_year: today.year,
        register_number: sequence,
        register_due_on: await registrationDue(ctx, to.into, today, now),
        registered_at: now,
        registered_on: today,
        extended_on: null,
        delayed_on: null,
        deferred_until: null,
        interim_at: null,
        inner_due_on: null,
      },
      event: "converted",
      note: to.reason,
      data: { from: appeal.register, to: to.into, former: number, number: given, due_on: term.due.toString() },
      personal: { reason: to.reason },
      tell: "applicant",
      result: { number: given, key },
    };
  });
}
