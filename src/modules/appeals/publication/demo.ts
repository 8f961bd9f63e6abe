import { demoTerritoriesOf } from "#modules/territories/index.ts";
import { copyRows } from "#platform/db/copy.ts";
import type { DemoTown } from "#platform/module.ts";
import { numberKey } from "../numbers/rules.ts";
import type { DemoAppeal } from "../timeline/demo.ts";

type Shown = DemoAppeal & { readonly appeal_id: string; readonly number: string | null };

/** Noon in the east of the country, as an instant. */
const noon = (day: Temporal.PlainDate | null) => day && `${day}T07:00:00Z`;

/** About a hundred metres: the third digit of a degree. */
const rounded = (degrees: number) => Math.round(degrees * 1000) / 1000;

/** The public projection of those that are published. */
export function copyPublic(town: DemoTown, rows: readonly Shown[]): Promise<void> {
  const { client, municipality_id } = town;
  const streets = new Map(demoTerritoriesOf(town).streets.map(({ name, district_id, street_id }) => [`${district_id} ${name}`, street_id]));
  return copyRows(
    client,
    "appeal_public (municipality_id, appeal_id, number, number_key, title, body, answer, street_id, topic_id, district_id, state, outcome, received_on, due_on, closed_on, longitude, latitude, published_at)",
    rows.filter((row) => row.published && row.number !== null),
    (row) => [
      municipality_id,
      row.appeal_id,
      row.number,
      numberKey(row.number ?? ""),
      withoutHouse(row.summary),
      withoutHouse(row.body),
      row.answer,
      // "улица Мира, 14", in a settlement its name before
      streets.get(`${row.district_id} ${row.address.split(", ").at(-2)}`) ?? null,
      row.topic_id,
      row.district_id,
      row.state,
      row.outcome,
      row.received_on,
      row.due_on,
      row.closed_on,
      rounded(row.longitude),
      rounded(row.latitude),
      noon(row.closed_on),
    ],
  );
}

/** What a moderator does to a text first: the number of the house goes. */
function withoutHouse(text: string): string {
  return text.replace(/(дом[а-я]*|д\.)\s+\d+[\d/а-я]*/giu, "$1").replace(/\s+([,.)])/g, "$1");
}
