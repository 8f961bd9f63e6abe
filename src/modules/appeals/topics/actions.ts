import { today } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { tx } from "#platform/db/index.ts";
import { conflict, found } from "#platform/http/index.ts";
import { newId } from "#platform/ids.ts";
import { record } from "#platform/journal/index.ts";
import { deepestTopic, placeLines, type TopicLine } from "./rules.ts";
import { insertTopics, lockedTopic, lockTopics, selectTopics, starterTopics, type TopicRow, updateTopic } from "./store.ts";

/** Gives a town the starter set (sections and municipal topics). What it has already stays. How many were added. */
export function addStarterTopics(ctx: Context): Promise<number> {
  return tx(ctx, async (ctx) => {
    const lines = starterTopics().map(({ code, title, parent }, at) => ({ row: at + 1, code, title, parent: parent ?? undefined }));
    const added = await addLines(ctx, lines, true);
    if (added > 0)
      await record(ctx, {
        action: "appeals.topics_added",
        subject_type: "municipality",
        subject_id: ctx.tenant.municipality_id,
        after: { source: "starter", added },
      });
    return added;
  });
}

/** Adds the lines of a classifier; codes the town has stay as they are. 409 when a line has no place: ask `placeLines` first. */
export function importTopics(ctx: Context, lines: readonly TopicLine[], is_public: boolean): Promise<number> {
  return tx(ctx, async (ctx) => {
    await lockTopics(ctx);
    const added = await addLines(ctx, lines, is_public);
    await record(ctx, {
      action: "appeals.topics_added",
      subject_type: "municipality",
      subject_id: ctx.tenant.municipality_id,
      after: { source: "file", lines: lines.length, added, is_public },
    });
    return added;
  });
}

async function addLines(ctx: Context, lines: readonly TopicLine[], is_public: boolean): Promise<number> {
  const known = await selectTopics(ctx);
  const { placed, problems } = placeLines(lines, parentsByCode(known));
  if (problems.length > 0) throw conflict("appeals:topics.refusal.lines");
  const ids = new Map(known.map((topic) => [topic.code, topic.topic_id]));
  const position = known.reduce((most, topic) => Math.max(most, topic.position), 0);
  const created_at = ctx.clock.now();
  const rows = placed
    .filter(({ code }) => !ids.has(code))
    .map(({ row, code, title, under }) => {
      const topic_id = newId();
      ids.set(code, topic_id);
      const parent_id = under === null ? null : (ids.get(under) ?? null);
      return { topic_id, parent_id, code, title, is_public, position: position + row, closed_on: null, created_at };
    });
  return insertTopics(ctx, rows);
}

/** The code of each topic's parent, by its own code. */
export function parentsByCode(topics: readonly TopicRow[]): Map<string, string | null> {
  const codes = new Map(topics.map((topic) => [topic.topic_id, topic.code]));
  return new Map(topics.map((topic) => [topic.code, topic.parent_id === null ? null : (codes.get(topic.parent_id) ?? null)]));
}

export interface NewTopic {
  readonly code: string;
  readonly title: string;
  readonly parent_id?: string | undefined;
  readonly is_public: boolean;
}

/** Adds one topic at the end of its section. 409: the code is taken, the section closed, or the tree too deep. */
export function addTopic(ctx: Context, { code, title, parent_id, is_public }: NewTopic): Promise<string> {
  return tx(ctx, async (ctx) => {
    await lockTopics(ctx);
    const topics = await selectTopics(ctx);
    if (topics.some((topic) => topic.code === code)) throw conflict("appeals:topics.refusal.code_taken", { code });
    if (parent_id) checkParent(topics, parent_id);
    const topic_id = newId();
    const position = topics.reduce((most, topic) => Math.max(most, topic.position), 0) + 1;
    await insertTopics(ctx, [
      { topic_id, parent_id: parent_id ?? null, code, title, is_public, position, closed_on: null, created_at: ctx.clock.now() },
    ]);
    await record(ctx, {
      action: "appeals.topic_added",
      subject_type: "topic",
      subject_id: topic_id,
      after: { code, title, parent_id: parent_id ?? null, is_public },
    });
    return topic_id;
  });
}

function checkParent(topics: readonly TopicRow[], parent_id: string): void {
  const byId = new Map(topics.map((topic) => [topic.topic_id, topic]));
  const parent = found(byId.get(parent_id));
  if (parent.closed_on) throw conflict("appeals:topics.refusal.closed_parent", { title: parent.title });
  let depth = 1;
  for (let at: TopicRow | undefined = parent; at; at = at.parent_id ? byId.get(at.parent_id) : undefined) depth += 1;
  if (depth > deepestTopic) throw conflict("appeals:topics.refusal.too_deep", { count: deepestTopic });
}

/** Renames a topic, or shows it to residents, or hides it from them. */
export function changeTopic(
  ctx: Context,
  topic_id: string,
  change: { readonly title: string; readonly is_public: boolean },
): Promise<void> {
  return tx(ctx, async (ctx) => {
    const topic = found(await lockedTopic(ctx, topic_id));
    await updateTopic(ctx, topic_id, change);
    const before = { title: topic.title, is_public: topic.is_public };
    await record(ctx, { action: "appeals.topic_changed", subject_type: "topic", subject_id: topic_id, before, after: change });
  });
}

/** Closes a topic from today: its appeals keep it, new ones cannot have it. 409 while topics below it are open. */
export function closeTopic(ctx: Context, topic_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    await lockTopics(ctx);
    const topic = found(await lockedTopic(ctx, topic_id));
    if (topic.closed_on) return;
    const below = (await selectTopics(ctx)).filter((one) => one.parent_id === topic_id && one.closed_on === null);
    if (below.length > 0) throw conflict("appeals:topics.refusal.has_topics", { count: below.length });
    const closed_on = today(ctx.clock, ctx.tenant.zone);
    await updateTopic(ctx, topic_id, { closed_on });
    await record(ctx, {
      action: "appeals.topic_closed",
      subject_type: "topic",
      subject_id: topic_id,
      after: { closed_on: closed_on.toString() },
    });
  });
}

/** Opens a closed topic again. */
export function reopenTopic(ctx: Context, topic_id: string): Promise<void> {
  return tx(ctx, async (ctx) => {
    const topic = found(await lockedTopic(ctx, topic_id));
    if (!topic.closed_on) return;
    await updateTopic(ctx, topic_id, { closed_on: null });
    await record(ctx, {
      action: "appeals.topic_reopened",
      subject_type: "topic",
      subject_id: topic_id,
      before: { closed_on: topic.closed_on.toString() },
    });
  });
}
