import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";
import { starterTopics } from "./store.ts";

/** Gives the demo town the starter set. Answers the id of each topic by its code. */
export async function loadTopics({ client, municipality_id, now }: DemoTown): Promise<ReadonlyMap<string, string>> {
  const topics = starterTopics();
  const ids = new Map(topics.map(({ code }) => [code, newId()]));
  await client.query(
    `INSERT INTO topic (municipality_id, topic_id, parent_id, code, title, is_public, position, closed_on, created_at)
     SELECT $1, t.topic_id, t.parent_id, t.code, t.title, true, t.position, NULL, $2
     FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::int[]) AS t (topic_id, parent_id, code, title, position)`,
    [
      municipality_id,
      now.toString(),
      topics.map(({ code }) => ids.get(code)),
      topics.map(({ parent }) => (parent === null ? null : ids.get(parent))),
      topics.map(({ code }) => code),
      topics.map(({ title }) => title),
      topics.map((_, at) => at + 1),
    ],
  );
  return ids;
}
