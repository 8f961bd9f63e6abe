import { dateIn } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, forbidden, notFound } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { type Example, type Measures, suggest, trainAside } from "#platform/learning/index.ts";
import { holds, mayRead } from "../policy.ts";
import { lockedAppeal } from "../reading/store.ts";
import { isClosed } from "../rules.ts";
import { addEvent } from "../timeline/store.ts";
import { optionalChoice, writeChoice } from "../topic-choices/store.ts";
import { updateAppeal } from "../work/store.ts";
import { decided, fewest, placeOf, shown, type TopicSuggestion, textOf } from "./rules.ts";
import { automationOf, currentModel, insertModel, models, registeredSince, taught, topicTitles, writeAutomation } from "./store.ts";

/** What the town's model says of a text: at most three topics that are open; null while there is no model. */
export async function suggestTopics(
  ctx: Context,
  text: string,
): Promise<{ readonly version: number; readonly topics: readonly TopicSuggestion[] } | null> {
  const current = await currentModel(ctx);
  if (!current) return null;
  const likeliest = suggest(current.model, text, shown * 2);
  if (likeliest.length === 0) return { version: current.version, topics: [] };
  const titles = await topicTitles(ctx);
  const topics = likeliest.flatMap((one, at) => {
    const known = titles.get(one.topic);
    // what is all but impossible is no suggestion
    return known?.open && (at === 0 || one.confidence >= 0.01) ? [{ ...one, topic_id: one.topic, title: known.title }] : [];
  });
  return { version: current.version, topics: topics.slice(0, shown) };
}

export interface TrainedTown {
  readonly version: number;
  readonly measures: Measures;
  readonly examples: number;
}

/**
 * Learns the town's topics anew from its register; measures are taken on a fifth of the appeals. Null when
 * there is too little to learn from, or nothing new since the last time.
 */
export async function trainTown(ctx: Context, signal?: AbortSignal, always = false): Promise<TrainedTown | null> {
  const [last] = await models(ctx);
  if (!always && last?.source === "register" && !(await registeredSince(ctx, last.trained_at))) return null;
  const rows = await taught(ctx);
  const examples = rows.map(({ topic, summary, body }) => ({ topic, text: textOf({ summary, body }) }));
  return learnFrom(ctx, examples, "register", signal);
}

/** Learns from texts an administrator has brought, with topics by id. Null when there is too little. */
export async function learnFrom(
  ctx: Context,
  examples: readonly Example[],
  source: "register" | "file",
  signal?: AbortSignal,
): Promise<TrainedTown | null> {
  const topics = new Set(examples.map(({ topic }) => topic));
  if (examples.length < fewest.examples || topics.size < fewest.topics) return null;
  const known = await topicTitles(ctx);
  const titles = new Map([...topics].map((topic) => [topic, known.get(topic)?.title ?? ""]));
  const { packed, measures } = await trainAside({ examples, titles, holdout: 0.2, seed: 1 }, signal);
  if (!measures) return null;
  return tx(ctx, async (ctx) => {
    const model_id = newId();
    const facts = { example_count: examples.length, topic_count: topics.size };
    const version = await insertModel(ctx, { model_id, source, ...facts, measures, packed: Buffer.from(packed) });
    const { macro_f1, top1, top3 } = measures;
    await record(ctx, {
      action: "appeals.topics_learned",
      subject_type: "topic_model",
      subject_id: model_id,
      after: { version, source, ...facts, macro_f1, top1, top3 },
    });
    return { version, measures, examples: examples.length };
  });
}

/** Notes which suggestion a person has taken in registering an appeal. Nothing while there is no model. */
export async function noteChoice(ctx: Context, appeal_id: string): Promise<void> {
  await tx(ctx, async (ctx) => {
    const appeal = await lockedAppeal(ctx, appeal_id);
    const suggested = appeal && (await suggestTopics(ctx, textOf(appeal)));
    if (!appeal || !suggested || suggested.topics.length === 0) return;
    await writeChoice(ctx, {
      ...choiceOf(ctx, appeal_id, suggested),
      chosen_id: appeal.topic_id,
      place: placeOf(suggested.topics, appeal.topic_id),
      is_settled: true,
    });
  });
}

/** Settles the topic of an appeal nobody has given one, where the town has set a threshold and the model is as sure as that. */
export async function decideTopic(ctx: Context, appeal_id: string): Promise<void> {
  const { topic_threshold } = await automationOf(ctx);
  if (topic_threshold === null) return;
  await tx(ctx, async (ctx) => {
    const appeal = await lockedAppeal(ctx, appeal_id);
    if (!appeal || appeal.topic_id || appeal.state !== "received" || (await optionalChoice(ctx, appeal_id))) return;
    const suggested = await suggestTopics(ctx, textOf(appeal));
    const topic = suggested && decided(suggested.topics, topic_threshold);
    if (!suggested || !topic) return;
    await updateAppeal(ctx, appeal_id, { topic_id: topic.topic_id });
    await writeChoice(ctx, {
      ...choiceOf(ctx, appeal_id, suggested),
      chosen_id: topic.topic_id,
      place: 1,
      was_decided: true,
      is_settled: false,
    });
    const data = {
      topic_id: topic.topic_id,
      title: topic.title,
      confidence: topic.confidence,
      version: suggested.version,
      because: topic.because,
    };
    await addEvent(ctx, appeal_id, "topic_decided", data);
    const { because: _words, ...codes } = data;
    await record(ctx, { action: "appeals.topic_decided", subject_type: "appeal", subject_id: appeal_id, after: codes });
  });
}

/** Takes back the topic the program has settled by itself. 409 when it has not, or a person has chosen since. */
export async function undoDecision(ctx: Context, appeal_id: string): Promise<void> {
  await tx(ctx, async (ctx) => {
    const appeal = await lockedAppeal(ctx, appeal_id);
    if (!appeal || !mayRead(ctx.actor, appeal)) throw notFound();
    if (!holds(ctx.actor, "register", appeal)) throw forbidden();
    const choice = await optionalChoice(ctx, appeal_id);
    if (!choice?.was_decided || choice.is_settled || isClosed(appeal.state)) throw conflict("appeals:suggestions.refusal.not_decided");
    await updateAppeal(ctx, appeal_id, { topic_id: null });
    await writeChoice(ctx, {
      ...choice,
      appeal_id,
      suggested: JSON.stringify(choice.suggested),
      chosen_id: null,
      place: 0,
      is_settled: true,
      ...now(ctx),
    });
    await addEvent(ctx, appeal_id, "topic_undone", { topic_id: appeal.topic_id });
    await record(ctx, {
      action: "appeals.topic_undone",
      subject_type: "appeal",
      subject_id: appeal_id,
      before: { topic_id: appeal.topic_id },
      after: { topic_id: null },
    });
  });
}

/** From which confidence the program settles topics by itself; null: never. */
export async function setThreshold(ctx: Context, topic_threshold: number | null): Promise<void> {
  await tx(ctx, async (ctx) => {
    const before = await automationOf(ctx);
    await writeAutomation(ctx, { topic_threshold });
    await record(ctx, {
      action: "appeals.topic_threshold_set",
      subject_type: "municipality",
      subject_id: ctx.tenant.municipality_id,
      before: { topic_threshold: before.topic_threshold },
      after: { topic_threshold },
    });
  });
}

const now = (ctx: Context) => ({ at: ctx.clock.now(), day: dateIn(ctx.clock.now(), ctx.tenant.zone) });

function choiceOf(ctx: Context, appeal_id: string, { version, topics }: { version: number; topics: readonly TopicSuggestion[] }) {
  const suggested = JSON.stringify(topics.map(({ topic_id, confidence }) => ({ topic_id, confidence })));
  return { appeal_id, version, suggested, ...now(ctx) };
}
