import type { DemoTown } from "#platform/module.ts";

/** Made up, as everything of the demo. */
const department_id = "0f8fad5b-d9cb-469f-a165-70867728950e";

/**
 * What Khabarovsk has entered for its report: its id, the constants of the survey, and for each topic the section it belongs to.
 * Every seventh topic stays without a code, so that the page has something to ask for.
 */
export async function loadSstu({ slug, client, municipality_id }: DemoTown): Promise<void> {
  if (slug !== "khabarovsk") return;
  const survey = {
    group_code: "27",
    federal_district: "Дальневосточный",
    region: "Хабаровский край",
    city: "Хабаровск",
    competence: "ОСВ",
    level: "МСТ",
    body: "Администрация города Хабаровска",
    purpose: "рассмотрение",
    reception: "Администрация города Хабаровска",
  };
  await client.query("INSERT INTO sstu_setting (municipality_id, department_id, survey) VALUES ($1, $2, $3)", [
    municipality_id,
    department_id,
    JSON.stringify(survey),
  ]);
  await client.query(
    `INSERT INTO sstu_topic (municipality_id, topic_id, code)
     SELECT t.municipality_id, t.topic_id, p.code
     FROM topic t JOIN topic p ON p.municipality_id = t.municipality_id AND p.topic_id = t.parent_id
     WHERE t.municipality_id = $1 AND p.code ~ '^[0-9]{4}([.][0-9]{4}){3}$' AND t.position % 7 <> 3`,
    [municipality_id],
  );
}
