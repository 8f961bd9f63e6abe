import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  AutocompleteField,
  Button,
  ButtonLink,
  Checkbox,
  DeadlineExplanation,
  Details,
  Form,
  Notice,
  StickyActions,
  TextArea,
} from "#ui/index.ts";
import type { Authority } from "../../authorities/store.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";

interface InquireProps {
  readonly bodies: readonly Authority[];
  readonly by: Temporal.PlainDate;
  readonly lines: readonly string[];
}

/** /staff/appeals/{key}/inquire: which body is asked for what, and by when it must reply. */
export function StaffAppealInquirePage({ appeal, form, today, bodies, by, lines }: VerbProps & InquireProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.inquire")} lead={t("appeals:inquiries.lead")}>
      <Details summary={t("appeals:inquiries.by", { date: formatLongDate(by, language) })}>
        <DeadlineExplanation lines={lines} />
      </Details>
      {bodies.length === 0 && <Notice kind="warning">{t("appeals:inquiries.no_bodies")}</Notice>}
      <Form action={`${cardOf(appeal)}/inquire`} state={form}>
        <AutocompleteField
          name="authority_id"
          label={t("appeals:inquiries.authority")}
          hint={t("appeals:inquiries.authority_hint")}
          options={bodies.map((body) => ({ value: body.authority_id, label: body.name }))}
        />
        <TextArea
          name="question"
          label={t("appeals:inquiries.question")}
          hint={t("appeals:inquiries.question_hint")}
          rows={6}
          maxlength={8000}
        />
        <Checkbox name="by_email" label={t("appeals:inquiries.by_email")} hint={t("appeals:forwardings.by_email_hint")} />
        <StickyActions>
          <Button>{t("appeals:inquiries.send")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
