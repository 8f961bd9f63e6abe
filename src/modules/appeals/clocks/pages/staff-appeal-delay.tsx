import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, DeadlineExplanation, Details, Form, Notice, NumberField, StickyActions, TextArea } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";

interface Explained {
  readonly due: Temporal.PlainDate;
  readonly lines: readonly string[];
}

interface DelayProps {
  /** the last day for the notice, and the last day of the answer */
  readonly notice: Explained | null;
  readonly latest: Explained | null;
}

/** /staff/appeals/{key}/delay: an answer under 8-ФЗ is delayed. */
export function StaffAppealDelayPage({ appeal, form, today, notice, latest }: VerbProps & DelayProps) {
  const t = useT();
  const language = useLanguage();
  const tooLate = notice !== null && Temporal.PlainDate.compare(today, notice.due) > 0;
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.delay")} lead={t("appeals:delay.lead")}>
      {appeal.delayed_on && <Notice kind="warning">{t("appeals:refusal.delayed_already")}</Notice>}
      {notice && !appeal.delayed_on && (
        <>
          {tooLate ? (
            <Notice kind="warning">{t("appeals:refusal.delay_too_late", { date: formatLongDate(notice.due, language) })}</Notice>
          ) : (
            <p>{t("appeals:delay.notice_by", { date: formatLongDate(notice.due, language) })}</p>
          )}
          <Details summary={t("appeals:delay.why_notice")}>
            <DeadlineExplanation lines={notice.lines} />
          </Details>
        </>
      )}
      {latest && !appeal.delayed_on && !tooLate && (
        <>
          <p>{t("appeals:extend.latest", { date: formatLongDate(latest.due, language) })}</p>
          <Details summary={t("appeals:extend.why")}>
            <DeadlineExplanation lines={latest.lines} />
          </Details>
        </>
      )}
      <Form action={`${cardOf(appeal)}/delay`} state={form}>
        <NumberField name="days" label={t("appeals:delay.days")} hint={t("appeals:delay.days_hint")} />
        <TextArea name="reason" label={t("appeals:extend.reason")} hint={t("appeals:extend.reason_hint")} rows={4} maxlength={2000} />
        <StickyActions>
          <Button>{t("appeals:verb.delay")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
