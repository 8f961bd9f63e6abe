/** What a printed number speaks of: the figure itself, or its growth against the year before, in percent. */
export const measures = ["value", "change"] as const;
export type Measure = (typeof measures)[number];

/** How exact a document says its number is: «1388», «более 700», «не менее 15», «до 12 000», «около 500». */
export const operators = ["=", "more", "at_least", "up_to", "about"] as const;
export type Operator = (typeof operators)[number];

export type Verdict = "agrees" | "differs" | "unknown";

/** How far from «около» the records may be before they disagree: a tenth. */
const aboutWithin = 0.1;

/**
 * Whether the records bear out a printed number. They are rounded to as many digits as were printed:
 * 36.32 % bears out «на 36 %», and not «на 33 %». Unknown where the records say nothing.
 */
export function verdict(
  stated: { readonly operator: Operator; readonly value: number; readonly digits: number },
  counted: number | null,
): Verdict {
  if (counted === null) return "unknown";
  return holds(stated, counted) ? "agrees" : "differs";
}

function holds(
  { operator, value, digits }: { readonly operator: Operator; readonly value: number; readonly digits: number },
  counted: number,
): boolean {
  switch (operator) {
    case "=":
      return rounded(counted, digits) === rounded(value, digits);
    case "more":
      return counted > value;
    case "at_least":
      return counted >= value;
    case "up_to":
      return counted <= value;
    case "about":
      return Math.abs(counted - value) <= Math.abs(value) * aboutWithin;
  }
}

/** Half away from zero, as people round; the hair of 1e-9 is for numbers that binary cannot hold. */
function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  return (Math.sign(value) * Math.round(Math.abs(value) * scale + 1e-9)) / scale;
}
