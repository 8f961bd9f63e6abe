import { useT } from "#platform/i18n/index.ts";
import { RadioGroup } from "#ui/index.ts";
import type { TopicSuggestion } from "../rules.ts";

/** The likeliest topics to choose from with one press; nothing is chosen for the clerk. Draws nothing when there are none. */
export function TopicSuggestions({ suggestions }: { readonly suggestions: readonly TopicSuggestion[] }) {
  const t = useT();
  if (suggestions.length === 0) return null;
  return (
    <RadioGroup
      name="suggested_topic"
      label={t("appeals:suggestions.label")}
      hint={t("appeals:suggestions.hint")}
      optional
      options={[
        ...suggestions.map(({ topic_id, title, confidence, because }) => ({
          value: topic_id,
          label: t("appeals:suggestions.option", { title, percent: percentOf(confidence) }),
          ...(because.length > 0 ? { hint: t("appeals:suggestions.because", { words: because.join(", ") }) } : {}),
        })),
        { value: "", label: t("appeals:suggestions.other") },
      ]}
    />
  );
}

/** Whole percents, never a hundred: nobody is that sure. */
export function percentOf(confidence: number): number {
  return Math.min(99, Math.round(confidence * 100));
}
