import { PartsSection } from "../../merging/pages/merged-section.tsx";
import type { Merged } from "../../merging/store.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import { SupportsSection } from "../../supports/pages/supports-section.tsx";
import type { StaffSupports } from "../../supports/store.ts";
import type { Alike } from "../store.ts";
import { AlikeSection } from "./alike-section.tsx";

/** What the card says of other records on the same matter. */
export interface CardDuplicates {
  readonly main: Merged | undefined;
  readonly parts: readonly Merged[];
  readonly alike: readonly Alike[];
  readonly supports: StaffSupports;
  readonly may_merge: boolean;
  readonly may_answer: boolean;
}

export function DuplicateSections(props: {
  readonly appeal: WholeAppeal;
  readonly duplicates: CardDuplicates;
  readonly today: Temporal.PlainDate;
  readonly zone: string;
}) {
  const { appeal, duplicates, today, zone } = props;
  return (
    <>
      <PartsSection appeal={appeal} parts={duplicates.parts} today={today} may_answer={duplicates.may_answer} />
      <SupportsSection supports={duplicates.supports} zone={zone} />
      <AlikeSection appeal={appeal} alike={duplicates.alike} />
    </>
  );
}
