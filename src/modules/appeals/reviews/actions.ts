import type { Updateable } from "kysely";
import { dateIn, today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { type Tables, tx } from "#platform/db/index.ts";
import { answer, figureByCode, type Period, spanTitle, totals as totalsOf, yearBefore } from "#platform/figures/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { formatNumber, formatShare } from "#platform/i18n/format.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { countedYears } from "../counting/store.ts";
import {
  daysOf,
  isOver,
  type Numbers,
  type Part,
  readPeriod,
  type Table,
  type Total,
  tables,
  totalNames,
  totals,
  type Words,
} from "./rules.ts";
import { insertReview, lockedDraft, measuresTaken, newestReview, updateReview } from "./store.ts";

/** Topics of a review: those named most. */
const mostParts = 12;

/** The numbers of a year or a quarter, from the figures. */
export async function countNumbers(ctx: Context, period: Period): Promise<Numbers> {
  const figures = totalNames.flatMap((name) => figureByCode(totals[name]) ?? []);
  const before = yearBefore(period);
  const [values, years, ...split] = await Promise.all([
    totalsOf(ctx, figures, [period, before]),
    countedYears(ctx),
    ...tables.map((table) =>
      answer(ctx, found(figureByCode(table === "outcome" ? totals.answered : totals.received)), { period, by: table }),
    ),
  ]);
  const amount = (name: Total, at: number) => values.get(totals[name])?.[at] ?? null;
  const parts = (table: Table): Part[] =>
    (split[tables.indexOf(table)] ?? [])
      .filter(({ value }) => value !== null && value > 0)
      .slice(0, mostParts)
      .map(({ key, label, value }) => ({ key, label, value: value ?? 0 }));
  return {
    totals: Object.fromEntries(totalNames.map((name) => [name, amount(name, 0)])) as Numbers["totals"],
    received_before: years.includes(before.from.year) ? amount("received", 1) : null,
    parts: { kind: parts("kind"), channel: parts("channel"), topic: parts("topic"), outcome: parts("outcome") },
  };
}

/** The words a review begins with: what the numbers say, and what has been done about causes. */
async function firstWords(ctx: Context, period: string, numbers: Numbers): Promise<Words> {
  const { t, language } = ctx;
  const span = found(readPeriod(period));
  const title = spanTitle(span, daysOf(span).to.add({ days: 1 }), t, language);
  const [topic] = numbers.parts.topic;
  const { received, answered, on_time } = numbers.totals;
  const number = (value: number | null) => formatNumber(value ?? 0, language);
  const lines = [
    t("appeals:reviews.text.received", { period: title, count: received ?? 0, number: number(received) }),
    ...(topic ? [t("appeals:reviews.text.topic", { topic: topic.label, number: number(topic.value) })] : []),
    ...(on_time === null
      ? []
      : [t("appeals:reviews.text.answered", { number: number(answered), share: formatShare(on_time / 100, language) })]),
  ];
  const measures = (await measuresTaken(ctx, daysOf(span))).map(({ unit, body, done }) => `${unit}: ${body}${done ? ` ${done}` : ""}`);
  return { intro: lines.join(" "), measures: measures.join("\n\n"), conclusions: "" };
}

/** Begins the review of a period, or a correction of a published one: a version with the numbers of today. 409 while the period runs. */
export function beginReview(ctx: Context, period: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const now = today(ctx.clock, ctx.tenant.zone);
    const span = found(readPeriod(period));
    if (!isOver(span, now)) throw conflict("appeals:reviews.refusal.running");
    const newest = await newestReview(ctx, period);
    if (newest && newest.published_at === null) return;
    const numbers = await countNumbers(ctx, daysOf(span));
    const version = (newest?.version ?? 0) + 1;
    const review_id = newId();
    const made = await insertReview(ctx, {
      review_id,
      period,
      version,
      numbers: JSON.stringify(numbers),
      counted_on: now,
      words: JSON.stringify(newest?.words ?? (await firstWords(ctx, period, numbers))),
      changed_by: byWhom(ctx),
      changed_at: ctx.clock.now(),
      published_by: null,
      published_at: null,
    });
    if (!made) return;
    await record(ctx, { action: "appeals.review_begun", subject_type: "appeal_review", subject_id: review_id, after: { period, version } });
  });
}

/** Puts the words of people into the draft. 409 when there is none. */
export function writeReview(ctx: Context, period: string, words: Words): Promise<void> {
  return change(ctx, period, "appeals.review_written", async () => ({ words: JSON.stringify(words) }));
}

/** Takes the numbers of today into the draft. 409 when there is none. */
export function recountReview(ctx: Context, period: string): Promise<void> {
  return change(ctx, period, "appeals.review_recounted", async (ctx) => ({
    numbers: JSON.stringify(await countNumbers(ctx, daysOf(found(readPeriod(period))))),
    counted_on: dateIn(ctx.clock.now(), ctx.tenant.zone),
  }));
}

/** Publishes the draft: from now on it stays as it is. 409 when there is none. */
export function publishReview(ctx: Context, period: string): Promise<void> {
  return change(ctx, period, "appeals.review_published", async (ctx) => ({ published_by: byWhom(ctx), published_at: ctx.clock.now() }));
}

type Change = Updateable<Tables["appeal_review"]>;

function change(ctx: Context, period: string, action: string, make: (ctx: Context) => Promise<Change>): Promise<void> {
  return tx(ctx, async (ctx) => {
    const draft = await lockedDraft(ctx, period);
    if (!draft) throw conflict("appeals:reviews.refusal.no_draft");
    const { review_id, version } = draft;
    await updateReview(ctx, review_id, { changed_by: byWhom(ctx), changed_at: ctx.clock.now(), ...(await make(ctx)) });
    await record(ctx, { action, subject_type: "appeal_review", subject_id: review_id, after: { period, version } });
  });
}

const byWhom = (ctx: Context) => (ctx.actor.kind === "staff" ? ctx.actor.id : null);
