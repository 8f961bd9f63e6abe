import { dateIn } from "#platform/clock.ts";
import { type Context, systemActor } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { closeEscalations } from "../escalations/store.ts";
import { noteComplained } from "../forwardings/actions.ts";
import { fileAppeal, type NewAppeal } from "../intake/actions.ts";
import { maskOf, numberByMask, numberKey } from "../numbers/rules.ts";
import { nextNumber } from "../numbers/store.ts";
import { appealById } from "../reading/store.ts";
import { proposalFor, route } from "../routing/actions.ts";
import { isAsProposed } from "../routing/rules.ts";
import { rulesOf } from "../routing/store.ts";
import type { Addressee, Kind, Priority, Register } from "../rules.ts";
import { automationOf } from "../suggestions/store.ts";
import { dueColumns, prioritiesOf } from "../terms/rules.ts";
import { answerTerm } from "../terms/store.ts";
import { type Assignee, assign, perform } from "../work/actions.ts";

/** What the registrar settles. */
export interface Registration {
  /** the register it goes into; without one, the one it lies at the desk for */
  readonly register?: Register | undefined;
  /** of an appeal; other registers have none */
  readonly kind?: Kind | null | undefined;
  /** pace of a message, importance of an incident */
  readonly priority?: Priority | undefined;
  readonly addressee: Addressee;
  readonly topic_id?: string | undefined;
  readonly district_id?: string | undefined;
  readonly summary: string;
  readonly registered_on?: Temporal.PlainDate | undefined;
  /** the body or official a complaint is of */
  readonly complained_of?: string | undefined;
}

/**
 * Enters what came into its register: a gapless number of the year by the register's mask, and the date of
 * the answer by the register's regulation, with its explanation: for an appeal 30 days from the day of
 * registration (59-ФЗ art. 12 part 1). Refuses a day before it came or in the future. Returns the number.
 */
export function register(ctx: Context, appeal_id: string, registration: Registration): Promise<{ number: string; key: string }> {
  return perform(ctx, appeal_id, "register", async (ctx, appeal) => {
    const now = ctx.clock.now();
    const today = dateIn(now, ctx.tenant.zone);
    const registered_on = registration.registered_on ?? today;
    if (Temporal.PlainDate.compare(registered_on, today) > 0) throw conflict("appeals:refusal.registered_in_future");
    if (Temporal.PlainDate.compare(registered_on, appeal.received_on) < 0) throw conflict("appeals:refusal.registered_before_received");
    const into = registration.register ?? appeal.register;
    const priority = prioritiesOf(into).find((one) => one === (registration.priority ?? appeal.priority)) ?? "usual";
    const topic_id = registration.topic_id ?? null;
    const at = startOf(ctx, appeal);
    const term = await answerTerm(ctx, { register: into, priority, topic_id, from: registered_on, at });
    await closeEscalations(ctx, appeal_id, "registration");
    if (registration.complained_of) await noteComplained(ctx, appeal_id, registration.complained_of);
    const year = registered_on.year;
    const sequence = await nextNumber(ctx, into, year);
    const number = numberByMask(maskOf(ctx.tenant.settings, into), sequence, year);
    const number_key = numberKey(number);
    return {
      columns: {
        ...dueColumns(term),
        register: into,
        priority,
        number,
        number_key,
        register_year: year,
        register_number: sequence,
        registered_at: now,
        registered_on,
        kind: into === "appeal" ? (registration.kind ?? appeal.kind ?? appeal.wished_kind ?? "application") : null,
        addressee: registration.addressee,
        topic_id,
        district_id: registration.district_id ?? appeal.district_id,
        summary: registration.summary,
      },
      event: "registered",
      data: { number, register: into, due_on: term.due.toString(), topic_id },
      tell: "applicant",
      result: { number, key: number_key },
    };
  });
}

/** To whom it goes as soon as it is registered. */
export interface Handover {
  /** as somebody has chosen them */
  readonly to?: Assignee | undefined;
  /** with what the form had been filled by a rule */
  readonly proposed?: { readonly rule_id: string; readonly due_on: Temporal.PlainDate | undefined } | undefined;
  /** nobody has been chosen: by whichever rule fits */
  readonly follow_rules?: boolean;
}

/**
 * Registers it and hands it on in the same step. What a rule had filled in and nobody has touched goes by the rule that fits
 * in the end, with the topic and district as they were settled; what somebody has chosen goes as chosen. Else it stays with
 * the registrar.
 */
export function registerAndGive(
  ctx: Context,
  appeal_id: string,
  registration: Registration,
  handover: Handover,
): Promise<{ number: string; key: string }> {
  return tx(ctx, async (ctx) => {
    const registered = await register(ctx, appeal_id, registration);
    await give(ctx, appeal_id, handover);
    return registered;
  });
}

async function give(ctx: Context, appeal_id: string, { to, proposed, follow_rules = false }: Handover): Promise<void> {
  const rule = proposed && (await rulesOf(ctx)).find(({ rule_id }) => rule_id === proposed.rule_id);
  const untouched = to && rule && !to.note && isAsProposed(to, { rule, due_on: proposed.due_on });
  if (untouched || (!to && follow_rules)) await route(ctx, appeal_id);
  else if (to) await assign(ctx, appeal_id, to);
}

/**
 * Registers what has come in the register it lies at the desk for, with its own topic and summary, and gives it to whom
 * a rule names that does both by itself; only where the town allows it. What no such rule takes stays at the desk.
 */
export async function registerItself(ctx: Context, appeal_id: string): Promise<void> {
  if (!(await automationOf(ctx)).routes_itself) return;
  await tx({ ...ctx, actor: systemActor }, async (ctx) => {
    const appeal = await appealById(ctx, appeal_id);
    if (appeal?.state !== "received") return;
    const rule = await proposalFor(ctx, appeal);
    if (rule?.acts !== "register") return;
    const { addressee, summary, topic_id } = appeal;
    await register(ctx, appeal_id, { addressee, summary, topic_id: topic_id ?? undefined, priority: rule.priority ?? undefined });
    await route(ctx, appeal_id, ({ acts }) => acts === "register");
  });
}

/** The instant working hours run from: when it came, or the beginning of the earlier day that was typed in. */
export function startOf(
  ctx: Context,
  appeal: { readonly received_at: Temporal.Instant; readonly received_on: Temporal.PlainDate },
): Temporal.Instant {
  const typedEarlier = Temporal.PlainDate.compare(appeal.received_on, dateIn(appeal.received_at, ctx.tenant.zone)) < 0;
  return typedEarlier ? appeal.received_on.toZonedDateTime(ctx.tenant.zone).toInstant() : appeal.received_at;
}

/**
 * Types in what came on paper, at a reception or by telephone, and registers it at once when
 * `registration` says so, and hands it on; all or nothing. A form sent twice makes one appeal. Returns the key of its card.
 */
export function enter(
  ctx: Context,
  input: NewAppeal,
  registration?: Registration,
  handover: Handover = {},
): Promise<{ key: string; number: string }> {
  return tx(ctx, async (ctx) => {
    const receipt = await fileAppeal(ctx, input);
    const { state, number, number_key } = found(await appealById(ctx, input.appeal_id));
    if (number && number_key) return { key: number_key, number };
    if (!registration || state !== "received") return { key: receipt.receipt_key, number: receipt.receipt_number };
    return registerAndGive(ctx, input.appeal_id, registration, handover);
  });
}
