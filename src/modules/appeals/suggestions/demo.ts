import { newId } from "#platform/ids.ts";
import { readModel, suggest, trainAside } from "#platform/learning/index.ts";
import type { DemoTown } from "#platform/module.ts";
import { placeOf, shown, textOf } from "./rules.ts";

/** Appeals the model of the demo is learned from: enough to be good, few enough for the first start. */
const examples = 500;

interface Row {
  readonly appeal_id: string;
  readonly topic: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly registered_on: Temporal.PlainDate;
}

/** Gives Khabarovsk a model learned from its register, and notes what its registrars have chosen beside the suggestions. */
export async function loadSuggestions(town: DemoTown): Promise<void> {
  if (town.slug !== "khabarovsk") return;
  const rows = await registered(town);
  const titles = new Map(rows.map(({ topic, title }) => [topic, title]));
  const texts = rows.map((row) => ({ topic: row.topic, text: textOf(row) }));
  const { packed, measures } = await trainAside({ examples: texts, titles, holdout: 0.2, seed: 1 });
  await town.client.query(
    `INSERT INTO topic_model (municipality_id, model_id, version, trained_at, source, example_count, topic_count, measures, packed)
     VALUES ($1, $2, 1, $3, 'register', $4, $5, $6, $7)`,
    [town.municipality_id, newId(), town.now.toString(), texts.length, titles.size, JSON.stringify(measures), Buffer.from(packed)],
  );
  const model = readModel(packed);
  const choices = rows.slice(0, 120).map((row) => {
    const suggested = suggest(model, textOf(row), shown).map(({ topic, confidence }) => ({ topic_id: topic, confidence }));
    return { ...row, suggested: JSON.stringify(suggested), place: placeOf(suggested, row.topic) };
  });
  await town.client.query(
    `INSERT INTO topic_choice (municipality_id, appeal_id, version, suggested, chosen_id, place, is_settled, at, day)
     SELECT $1, c.appeal_id, 1, c.suggested, c.chosen_id, c.place, true, $2, c.day
     FROM unnest($3::uuid[], $4::jsonb[], $5::uuid[], $6::smallint[], $7::date[]) AS c (appeal_id, suggested, chosen_id, place, day)`,
    [
      town.municipality_id,
      town.now.toString(),
      choices.map((one) => one.appeal_id),
      choices.map((one) => one.suggested),
      choices.map((one) => one.topic),
      choices.map((one) => one.place),
      choices.map((one) => String(one.registered_on)),
    ],
  );
}

/** The newest registered appeals with a topic. */
async function registered({ client, municipality_id }: DemoTown): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `SELECT a.appeal_id, a.topic_id AS topic, t.title, a.summary, a.body, a.registered_on::text AS registered_on
     FROM appeal a JOIN topic t ON t.municipality_id = a.municipality_id AND t.topic_id = a.topic_id
     WHERE a.municipality_id = $1 AND a.registered_on IS NOT NULL
     ORDER BY a.registered_on DESC, a.appeal_id DESC LIMIT $2`,
    [municipality_id, examples],
  );
  return rows;
}
