import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, DeadlineExplanation, Details, Form, Notice, StickyActions, TextArea } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";

interface InterimProps {
  /** by when the final answer is due, if the interim one goes out today */
  readonly due: Temporal.PlainDate;
  readonly lines: readonly string[];
}

/** /staff/appeals/{key}/interim: the author of an incident is answered for now. */
export function StaffAppealInterimPage({ appeal, form, today, due, lines }: VerbProps & InterimProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.interim")} lead={t("appeals:interim.lead")}>
      {appeal.interim_at ? (
        <Notice kind="warning">{t("appeals:refusal.interim_already")}</Notice>
      ) : (
        <>
          <p>{t("appeals:interim.final_by", { date: formatLongDate(due, language) })}</p>
          <Details summary={t("appeals:extend.why")}>
            <DeadlineExplanation lines={lines} />
          </Details>
        </>
      )}
      <Form action={`${cardOf(appeal)}/interim`} state={form}>
        <TextArea name="reply" label={t("appeals:interim.reply")} rows={6} maxlength={4000} />
        <StickyActions>
          <Button>{t("appeals:interim.send")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
