import { demoTerritoriesOf } from "#modules/territories/index.ts";
import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";

/** Made-up readers of Khabarovsk: of a street, a district, a part of the map; one has not confirmed yet. */
export async function loadSubscriptions(town: DemoTown): Promise<void> {
  if (town.slug !== "khabarovsk") return;
  const { streets, districts } = demoTerritoriesOf(town);
  const nothing = { street_id: null, district_id: null, box: null, circle: null, area: null, confirmed: true };
  const wishes = [
    { ...nothing, email: "resident@khabarovsk.demo", street_id: streets[0]?.street_id ?? null },
    { ...nothing, email: "resident@khabarovsk.demo", district_id: districts[0]?.district_id ?? null },
    { ...nothing, email: "sosed@khabarovsk.demo", circle: "135.07,48.48,1000" },
    { ...nothing, email: "resident@khabarovsk.demo", area: "135.05,48.47;135.09,48.47;135.1,48.49;135.07,48.5;135.04,48.485" },
    { ...nothing, email: "gazeta@khabarovsk.demo" },
    { ...nothing, email: "novyj@khabarovsk.demo", box: "135.05,48.45,135.1,48.5", confirmed: false },
  ];
  for (const { email, street_id, district_id, box, circle, area, confirmed } of wishes)
    await town.client.query(
      `INSERT INTO appeal_subscription (municipality_id, subscription_id, email, language, street_id, district_id, box, circle, area, created_at, confirmed_at, told_until)
       VALUES ($1, $2, $3, 'ru', $4, $5, $6, $7, $8, $9::timestamptz - interval '20 days', $10, $9)`,
      [
        town.municipality_id,
        newId(),
        email,
        street_id,
        district_id,
        box,
        circle,
        area,
        town.now.toString(),
        confirmed ? town.now.toString() : null,
      ],
    );
}
