import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { fileAppeal, type NewAppeal } from "../intake/actions.ts";
import { masksOf, numberByMask, numberKey } from "../numbers/rules.ts";
import { nextNumber } from "../numbers/store.ts";
import { appealById } from "../reading/store.ts";
import type { Addressee, Kind } from "../rules.ts";
import { termOf } from "../terms/store.ts";
import { perform } from "../work/actions.ts";

/** What the registrar settles. */
export interface Registration {
  readonly kind: Kind;
  readonly addressee: Addressee;
  readonly topic_id?: string | undefined;
  readonly district_id?: string | undefined;
  readonly summary: string;
  readonly registered_on?: Temporal.PlainDate | undefined;
}

/**
 * Enters an appeal into the register: a gapless number of the year and the date of the answer,
 * 30 days from the day of registration (59-ФЗ art. 12 part 1), with its explanation.
 * Refuses a day before the appeal came or in the future. Returns the number.
 */
export function register(ctx: Context, appeal_id: string, registration: Registration): Promise<{ number: string; key: string }> {
  return perform(ctx, appeal_id, "register", async (ctx, appeal) => {
    const now = ctx.clock.now();
    const today = dateIn(now, ctx.tenant.zone);
    const registered_on = registration.registered_on ?? today;
    if (Temporal.PlainDate.compare(registered_on, today) > 0) throw conflict("appeals:refusal.registered_in_future");
    if (Temporal.PlainDate.compare(registered_on, appeal.received_on) < 0) throw conflict("appeals:refusal.registered_before_received");
    const term = await termOf(ctx, "consideration", registered_on);
    const year = registered_on.year;
    const sequence = await nextNumber(ctx, "appeal", year);
    const number = numberByMask(masksOf(ctx.tenant.settings).appeals, sequence, year);
    const number_key = numberKey(number);
    return {
      columns: {
        number,
        number_key,
        register_year: year,
        register_number: sequence,
        registered_at: now,
        registered_on,
        due_on: term.due,
        due_explanation: JSON.stringify(term.explanation),
        kind: registration.kind,
        addressee: registration.addressee,
        topic_id: registration.topic_id ?? null,
        district_id: registration.district_id ?? appeal.district_id,
        summary: registration.summary,
      },
      event: "registered",
      data: { number, due_on: term.due.toString(), topic_id: registration.topic_id ?? null },
      tell: "applicant",
      result: { number, key: number_key },
    };
  });
}

/**
 * Types in what came on paper, at a reception or by telephone, and registers it at once when
 * `registration` says so; both or neither. A form sent twice makes one appeal. Returns the key of its card.
 */
export function enter(ctx: Context, input: NewAppeal, registration?: Registration): Promise<{ key: string; number: string }> {
  return tx(ctx, async (ctx) => {
    const receipt = await fileAppeal(ctx, input);
    const { state, number, number_key } = found(await appealById(ctx, input.appeal_id));
    if (number && number_key) return { key: number_key, number };
    if (!registration || state !== "received") return { key: receipt.receipt_key, number: receipt.receipt_number };
    return register(ctx, input.appeal_id, registration);
  });
}
