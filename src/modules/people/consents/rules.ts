import type { ConsentKind } from "./tables.ts";

/**
 * The wording in force, by its day. A consent is a document of its own (152-ФЗ art. 9 as of 01.09.2025,
 * 156-ФЗ of 24.06.2025); its text stands in the words under `consent.text`. A new wording gets a new
 * day here, and those who gave the former one are asked again.
 */
export const consentVersions: Readonly<Record<ConsentKind, string>> = {
  processing: "2026-11-21",
  publication: "2026-11-21",
  newsletter: "2026-11-21",
};
