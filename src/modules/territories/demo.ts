import type { DemoPart, DemoTown } from "#platform/module.ts";
import { type DemoPlace, loadAddresses } from "./addresses/demo.ts";
import { type DemoDistrict, loadDistricts } from "./districts/demo.ts";

export type { DemoPlace };

/** Where things happen in a demo town, for the parts loaded after this one. */
export interface DemoTerritories {
  readonly districts: readonly { readonly district_id: string; readonly name: string }[];
  readonly streets: readonly { readonly street_id: string; readonly name: string; readonly district_id: string }[];
  /** some house of the town, by its `random` */
  readonly place: () => DemoPlace;
}

/** The territories of a demo town. */
export function demoTerritoriesOf(town: DemoTown): DemoTerritories {
  return town.notes.get("territories") as DemoTerritories;
}

export const territoriesDemo: DemoPart = {
  async load(town) {
    const districts: readonly DemoDistrict[] = await loadDistricts(town);
    const { streets, places } = await loadAddresses(town, districts);
    const territories: DemoTerritories = {
      districts: districts.map(({ district_id, name }) => ({ district_id, name })),
      streets,
      place: () => places[Math.floor(town.random() * places.length)] as DemoPlace,
    };
    town.notes.set("territories", territories);
  },
};
