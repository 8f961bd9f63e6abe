import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, DeadlineExplanation, Details, Form, RadioGroup, StickyActions, TextArea, TextField } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";
import { reopenGrounds } from "../forms.ts";

interface ReopenProps {
  /** the new term, and why that day */
  readonly by: Temporal.PlainDate | null;
  readonly lines: readonly string[];
}

/** /staff/appeals/{key}/reopen */
export function StaffAppealReopenPage({ appeal, form, today, by, lines }: VerbProps & ReopenProps) {
  const t = useT();
  const language = useLanguage();
  const grounds = reopenGrounds.filter((ground) => ground === "decision" || appeal.state === "unanswered");
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.reopen")} lead={t("appeals:reopening.lead")}>
      {by && (
        <Details summary={t("appeals:reopening.by", { date: formatLongDate(by, language) })}>
          <DeadlineExplanation lines={lines} />
        </Details>
      )}
      <Form action={`${cardOf(appeal)}/reopen`} state={form}>
        <RadioGroup
          name="ground"
          label={t("appeals:reopening.ground")}
          options={grounds.map((ground) => ({ value: ground, label: t(`appeals:reopening.grounds.${ground}`) }))}
        />
        <TextField
          name="decision"
          label={t("appeals:reopening.decision")}
          hint={t("appeals:reopening.decision_hint")}
          maxlength={300}
          optional
        />
        <TextArea name="reason" label={t("appeals:reopening.reason")} hint={t("appeals:reopening.reason_hint")} rows={4} maxlength={2000} />
        <StickyActions>
          <Button>{t("appeals:verb.reopen")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
