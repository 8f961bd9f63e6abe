import type { Timetable } from "#platform/calendar/index.ts";
import type { Language } from "#platform/i18n/index.ts";

export const municipalityKinds = [
  "urban_okrug",
  "municipal_okrug",
  "municipal_district",
  "urban_settlement",
  "rural_settlement",
  "intracity",
] as const;
/** Kinds of municipalities after 131-ФЗ art. 2 and 33-ФЗ. */
export type MunicipalityKind = (typeof municipalityKinds)[number];

/** What a town has decided for itself. A missing entry means the default in `municipalities/rules.ts`. */
export interface MunicipalitySettings {
  readonly tagline?: string;
  /** masks of registration numbers by register, e.g. { appeals: "ОГ-{seq}/{yy}" } */
  readonly number_masks?: Readonly<Record<string, string>>;
  /** where a deadline on a non-working day goes: the law is silent on 59-ФЗ, so each town decides */
  readonly roll?: "previous" | "next" | "none";
}

export interface MunicipalityTable {
  municipality_id: string;
  slug: string;
  name: string;
  name_genitive: string;
  kind: MunicipalityKind;
  oktmo: string | null;
  authority_name: string;
  emblem: string;
  emblem_file_id: string | null;
  colours: Readonly<Record<string, string>>;
  zone: string;
  working_hours: Timetable;
  languages: Language[];
  contacts: Readonly<Record<string, string>>;
  settings: MunicipalitySettings;
  is_demo: boolean;
  created_at: Temporal.Instant;
}

export interface MunicipalityHostTable {
  municipality_id: string;
  host: string;
}
