import type { Tone } from "#ui/index.ts";
import type { Applicant } from "../masking-own/rules.ts";
import type { WholeAppeal } from "../reading/store.ts";
import { type State, states } from "../rules.ts";

const tones: Readonly<Record<State, Tone>> = {
  received: "neutral",
  registered: "info",
  assigned: "info",
  in_work: "info",
  answered: "success",
  redirected: "neutral",
  unanswered: "neutral",
  withdrawn: "neutral",
};

/** Counted no further: "more than ten thousand" tells a reader as much. */
export const mostCounted = 10_000;

/** How a state looks to the public. */
export function stateTone(state: State): Tone {
  return tones[state];
}

/** States the public may filter by, and the inner states each stands for. */
export const publicStates = {
  in_work: ["received", "registered", "assigned", "in_work"],
  answered: ["answered"],
  redirected: ["redirected"],
  unanswered: ["unanswered"],
  withdrawn: ["withdrawn"],
} as const satisfies Readonly<Record<string, readonly State[]>>;
export type PublicState = keyof typeof publicStates;

/** The inner states behind what was chosen; all of them when nothing was. */
export function statesBehind(chosen: readonly string[]): readonly State[] {
  const known = chosen.filter((state): state is PublicState => Object.hasOwn(publicStates, state));
  return known.length === 0 ? states : known.flatMap((state) => publicStates[state]);
}

const degree = 111_320;
const cell = 100;

/**
 * Moves a point into the middle of a square of about a hundred metres, so that it names a place and not
 * a door. Degrees, WGS 84; the answer is the same for all points of a square.
 */
export function roundedPoint(longitude: number, latitude: number): { readonly longitude: number; readonly latitude: number } {
  const rows = Math.floor((latitude * degree) / cell);
  const lat = Math.min(Math.max(((rows + 0.5) * cell) / degree, -90), 90);
  const width = cell / (degree * Math.max(Math.cos((lat * Math.PI) / 180), 0.01));
  const lon = (Math.floor(longitude / width) + 0.5) * width;
  return { longitude: Number(Math.min(Math.max(lon, -180), 180).toFixed(6)), latitude: Number(lat.toFixed(6)) };
}

/** Whose traces are looked for in what is to be published. */
export function applicantOf(appeal: WholeAppeal): Applicant {
  return {
    full_name: appeal.applicant_name,
    co_applicants: appeal.co_applicants,
    email: appeal.applicant_email,
    phone: appeal.applicant_phone,
    postal_address: appeal.applicant_postal_address,
  };
}
