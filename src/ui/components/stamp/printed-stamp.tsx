export interface PrintedStampProps {
  /** who has received it, or who has sent it */
  readonly head: string;
  readonly number: string;
  readonly day: string;
  /** data: address of a QR code */
  readonly code: string;
  readonly code_alt: string;
}

/** A stamp of 70 × 32 mm, to be printed onto paper or a label: a number, a day and a code for a scanner. */
export function PrintedStamp({ head, number, day, code, code_alt }: PrintedStampProps) {
  return (
    <div class="v-stamp">
      <div>
        <div class="v-stamp-head">{head}</div>
        <div class="v-stamp-number">{number}</div>
        <div>{day}</div>
      </div>
      <img class="v-stamp-code" src={code} alt={code_alt} width={96} height={96} />
    </div>
  );
}
