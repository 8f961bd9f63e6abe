import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DeadlineExplanation, Details, Stack } from "#ui/index.ts";
import type { Steps } from "../store.ts";

/** By when it may be sent on and its delay told, each with why that day. */
export function StepTerms({ terms, today }: Pick<Steps, "terms"> & { readonly today: Temporal.PlainDate }) {
  const t = useT();
  const language = useLanguage();
  if (terms.length === 0) return null;
  return (
    <Stack tight>
      {terms.map(({ step, due_on, lines }) => (
        <Details
          key={step}
          summary={t(`appeals:step_term.${Temporal.PlainDate.compare(today, due_on) > 0 ? "over" : "runs"}.${step}`, {
            date: formatLongDate(due_on, language),
          })}
        >
          <DeadlineExplanation lines={lines} />
        </Details>
      ))}
    </Stack>
  );
}
