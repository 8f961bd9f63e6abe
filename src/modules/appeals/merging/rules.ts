import { isClosed, type State } from "../rules.ts";

interface Mergeable {
  readonly appeal_id: string;
  readonly number: string | null;
  readonly state: State;
}

/**
 * Why two records cannot be merged, as the last part of an i18n key; undefined when they can. Both are in the register,
 * still to be answered, and no chain comes about: the main one is nobody's part, the other one has no parts.
 */
export function mergeRefusal(
  one: Mergeable,
  main: Mergeable,
  known: { readonly main_of_one: string | null; readonly main_of_main: string | null; readonly parts_of_one: number },
): "same" | "not_registered" | "closed" | "already" | "main_is_part" | "has_parts" | undefined {
  if (one.appeal_id === main.appeal_id) return "same";
  if (!one.number || !main.number) return "not_registered";
  if (isClosed(one.state) || isClosed(main.state)) return "closed";
  if (known.main_of_one) return "already";
  if (known.main_of_main) return "main_is_part";
  return known.parts_of_one > 0 ? "has_parts" : undefined;
}
