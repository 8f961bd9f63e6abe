import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, CheckboxGroup, Form, Notice, StickyActions, TextArea, TextField } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";
import type { EarlierAnswer } from "../store.ts";

interface ProposeProps {
  readonly answers: readonly EarlierAnswer[];
  readonly least: number;
}

/** /staff/appeals/{key}/propose-termination: what was answered before, and why there is nothing new. */
export function StaffAppealProposePage({ appeal, form, today, answers, least }: VerbProps & ProposeProps) {
  const t = useT();
  const language = useLanguage();
  const enough = answers.length >= least;
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.propose_termination")} lead={t("appeals:terminations.lead")}>
      {!enough && (
        <Notice kind="warning" title={t("appeals:terminations.refusal.few", { count: least })}>
          {t("appeals:terminations.found", { count: answers.length })}
        </Notice>
      )}
      <Form action={`${cardOf(appeal)}/propose-termination`} state={form}>
        <TextField name="matter" label={t("appeals:terminations.matter")} hint={t("appeals:terminations.matter_hint")} maxlength={300} />
        {answers.length > 0 && (
          <CheckboxGroup
            name="answer"
            label={t("appeals:terminations.answers")}
            hint={t("appeals:terminations.answers_hint", { count: least })}
            options={answers.map((one) => ({
              value: one.appeal_id,
              label: `${one.number ?? one.receipt_number} — ${one.summary}`,
              hint: [
                one.closed_on && formatLongDate(one.closed_on, language),
                one.outcome && t(`appeals:outcome.${one.outcome}`),
                one.topic_title,
              ]
                .filter(Boolean)
                .join(", "),
            }))}
          />
        )}
        <TextArea
          name="arguments"
          label={t("appeals:terminations.arguments")}
          hint={t("appeals:terminations.arguments_hint")}
          rows={5}
          maxlength={4000}
        />
        <StickyActions>
          <Button>{t("appeals:terminations.propose")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
