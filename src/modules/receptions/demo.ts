import { copyJournal } from "#platform/journal/index.ts";
import type { DemoPart, DemoTown } from "#platform/module.ts";
import { loadInformationMeetings } from "./information/demo.ts";
import { loadOutings } from "./outings/demo.ts";
import { loadReceptions } from "./sessions/demo.ts";

/** Receptions, outings and information meetings as the documents of the towns count them, and what is to come. */
export const receptionsDemo: DemoPart = {
  async load(town) {
    const zone = await zoneOf(town);
    const entries = [
      ...(await loadReceptions(town, zone)),
      ...(await loadOutings(town, zone)),
      ...(await loadInformationMeetings(town, zone)),
    ];
    await copyJournal(town.client, town.municipality_id, entries, town.now);
  },
};

async function zoneOf({ client, municipality_id }: DemoTown): Promise<string> {
  const { rows } = await client.query<{ zone: string }>("SELECT zone FROM municipality WHERE municipality_id = $1", [municipality_id]);
  return rows[0]?.zone ?? "UTC";
}
