import type { Suggestion } from "#platform/learning/index.ts";

/** A suggestion with what the clerk reads of it. */
export interface TopicSuggestion extends Suggestion {
  readonly topic_id: string;
  readonly title: string;
}

/** How many are shown. */
export const shown = 3;

/** What a topic is told from: the short content says most and comes first. */
export function textOf(appeal: { readonly summary: string; readonly body: string }): string {
  return appeal.body.startsWith(appeal.summary.replace(/…$/, "")) ? appeal.body : `${appeal.summary}\n${appeal.body}`;
}

/** Which of the suggestions was taken, from 1; 0 when it was another topic or none. */
export function placeOf(suggested: readonly { readonly topic_id: string }[], chosen_id: string | null): number {
  return suggested.slice(0, shown).findIndex(({ topic_id }) => topic_id === chosen_id) + 1;
}

/** The topic the program may settle by itself: only above the threshold of the town, and never without one. */
export function decided<One extends { readonly confidence: number }>(
  suggestions: readonly One[],
  threshold: number | null,
): One | undefined {
  const [first] = suggestions;
  return threshold !== null && first && first.confidence >= threshold ? first : undefined;
}

/** Fewest appeals with a topic, and fewest topics, a model is learned from. */
export const fewest = { examples: 50, topics: 2 } as const;
/** Most appeals it is learned from, the newest ones. */
export const mostExamples = 50_000;
