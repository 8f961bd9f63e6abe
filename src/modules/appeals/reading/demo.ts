import { shareOut } from "../intake/demo.ts";
import type { Addressee, Channel } from "../rules.ts";

/** Appeals of one year of a demo town: how many by channel and by addressee, exactly as the documents count them. */
export interface DemoYear {
  readonly year: number;
  readonly channels: Readonly<Partial<Record<Channel, number>>>;
  readonly addressees: Readonly<Partial<Record<Addressee, number>>>;
}

/** Channels of the documents without figures of their own (S3.16), in shares that look like a city's. */
const khabarovskChannels = {
  gis_zhkh: 24,
  regional_portal: 18,
  unit_sites: 17,
  sstu: 14,
  public_office: 12,
  paper: 10,
  reception: 5,
} as const;

/**
 * The closed years. Sources: S0.15–16 (1388, of them 869 through ПОС, 2024); S3.12–14 (33,130 in 2023, of
 * them 18,970 to the mayor and deputies; 13,916 such in 2022); S4.32–33 (7,101 and 536 in 2023). What the
 * documents do not count is shared out.
 */
export const demoYears: Readonly<Record<string, readonly DemoYear[]>> = {
  hm: [
    {
      year: 2024,
      channels: { pos: 869, ...shareOut(519, { site: 40, paper: 33, phone: 15, reception: 12 }) },
      addressees: shareOut(1388, { administration: 70, head: 25, organisation: 5 }),
    },
  ],
  hmrn: [],
  khabarovsk: [
    { year: 2022, channels: shareOut(13_916, khabarovskChannels), addressees: { head: 13_916 } },
    {
      year: 2023,
      channels: shareOut(33_130, khabarovskChannels),
      addressees: { head: 18_970, ...shareOut(14_160, { organisation: 60, administration: 40 }) },
    },
  ],
  dzerzhinsk: [{ year: 2023, channels: { incident: 7101, pos: 536 }, addressees: shareOut(7637, { administration: 90, head: 10 }) }],
};

/** Appeals of the running year that staff find on their desks, per town. */
export const demoOpen: Readonly<Record<string, number>> = { hm: 70, hmrn: 40, khabarovsk: 340, dzerzhinsk: 90 };
