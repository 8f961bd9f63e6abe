import { learnTopicsFrom, topicTitles } from "#modules/appeals/index.ts";
import { tenants } from "#modules/people/index.ts";
import type { Context } from "#platform/context.ts";
import type { Example, Measures } from "#platform/learning/index.ts";
import { openProgram } from "../program.ts";
import { TopicsRefused, topicsOf } from "./topic-examples.ts";

/** Makes it the town's own model: topics are named by the town's codes or titles. */
export async function trainTown(
  examples: readonly Example[],
  slug: string,
  say: (line: string) => void,
): Promise<{ measures: Measures; version: number }> {
  const program = await openProgram((line) => process.stderr.write(`${line}\n`), { join: true });
  try {
    const towns = await tenants(program.database.public());
    const town = towns.find((one) => one.slug === slug);
    if (!town) throw new TopicsRefused(`Нет города ${slug}; есть: ${towns.map((one) => one.slug).join(", ")}`);
    const ctx = program.contextFor(town);
    const known = await byName(ctx);
    const placed = examples.flatMap(({ text, topic }) => {
      const topic_id = known.get(topic.toLowerCase());
      return topic_id ? [{ text, topic: topic_id }] : [];
    });
    const strange = topicsOf(examples).filter((topic) => !known.has(topic.toLowerCase()));
    if (strange.length > 0)
      say(`Таких тем у города нет, их строки пропущены (${examples.length - placed.length}): ${strange.slice(0, 10).join("; ")}`);
    const trained = await learnTopicsFrom(ctx, placed, "file");
    if (!trained) throw new TopicsRefused("Слишком мало текстов с темами этого города: нужно не меньше 50 текстов и двух тем");
    return trained;
  } finally {
    await program.close();
  }
}

async function byName(ctx: Context): Promise<ReadonlyMap<string, string>> {
  const topics = [...(await topicTitles(ctx))].filter(([, { open }]) => open);
  return new Map(
    topics.flatMap(([topic_id, { title, code }]) => [[title.toLowerCase(), topic_id] as const, [code.toLowerCase(), topic_id] as const]),
  );
}
