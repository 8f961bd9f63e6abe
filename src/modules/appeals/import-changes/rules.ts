import { mayAdvance } from "../import-rows/rules.ts";
import { isClosed, type State } from "../rules.ts";

type Values = Readonly<Record<string, unknown>>;

/** Facts a source may correct at any time. */
const facts = [
  "kind",
  "addressee",
  "topic_id",
  "district_id",
  "summary",
  "body",
  "address",
  "longitude",
  "latitude",
  "is_collective",
  "signer_count",
] as const;
/** What it may say while the appeal is open. */
const open = ["unit_id", "due_on"] as const;
/** What goes with a new state. */
const life = [
  "state",
  "registered_at",
  "registered_on",
  "due_on",
  "due_explanation",
  "outcome",
  "closed_at",
  "closed_on",
  "on_time",
] as const;

const text = (value: unknown) => (value === null || value === undefined ? null : typeof value === "object" ? String(value) : value);

/**
 * The columns of a known appeal that a source changes. What the source leaves empty stays; a state only
 * goes forward; what was answered here keeps its answer.
 */
export function changesOf(known: Values & { readonly state: State }, told: Values): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  const set = (names: readonly string[]) => {
    for (const name of names)
      if (told[name] !== null && told[name] !== undefined && text(told[name]) !== text(known[name])) changes[name] = told[name];
  };
  set(facts);
  if (isClosed(known.state)) return changes;
  set(open);
  if (mayAdvance(known.state, told.state as State))
    set(known.state === "received" ? life : life.filter((name) => !name.startsWith("registered")));
  return changes;
}
