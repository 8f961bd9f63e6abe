export const consentKinds = ["processing", "publication", "newsletter"] as const;
/** processing: 152-ФЗ art. 9; publication: art. 10.1, given apart from it; newsletter: letters about the town's news. */
export type ConsentKind = (typeof consentKinds)[number];

export interface ConsentTable {
  municipality_id: string;
  consent_id: string;
  resident_id: string | null;
  subject_type: string | null;
  subject_id: string | null;
  kind: ConsentKind;
  text_version: string;
  given_at: Temporal.Instant;
  withdrawn_at: Temporal.Instant | null;
}
