import type { FormState } from "#platform/http/index.ts";
import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, DateField, Form, StickyActions, TextArea } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";
import type { BrokenStep } from "../tables.ts";

interface EscalationProps {
  readonly appeal: WholeAppeal;
  readonly broken_on: Temporal.PlainDate;
  readonly step: BrokenStep;
  readonly form: FormState;
  readonly today: Temporal.PlainDate;
}

/** /staff/appeals/{key}/escalation: why the term was broken, and the new day. */
export function StaffAppealEscalationPage({ appeal, broken_on, step, form, today }: EscalationProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <VerbFrame
      appeal={appeal}
      today={today}
      title={t("appeals:escalations.explain")}
      lead={t(`appeals:escalations.broken_${step}`, { date: formatLongDate(broken_on, language) })}
    >
      <Form action={`${cardOf(appeal)}/escalation`} state={form}>
        <TextArea
          name="reason"
          label={t("appeals:escalations.reason")}
          hint={t("appeals:escalations.reason_hint")}
          rows={4}
          maxlength={2000}
        />
        <DateField
          name="promised_on"
          label={t(`appeals:escalations.promised_${step}`)}
          hint={t("appeals:escalations.promised_hint")}
          min={today.toString()}
        />
        <StickyActions>
          <Button>{t("appeals:escalations.save")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
