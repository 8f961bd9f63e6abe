import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, DateField, Form, StickyActions, TextField } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";

interface SstuCoverProps {
  readonly appeal: WholeAppeal;
  readonly form: FormState;
  readonly today: Temporal.PlainDate;
}

/** /staff/appeals/{key}/sstu: the letter another body sent the appeal with. */
export function StaffAppealSstuPage({ appeal, form, today }: SstuCoverProps) {
  const t = useT();
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:sstu.cover")} lead={t("appeals:sstu.cover_lead")}>
      <Form action={`${cardOf(appeal)}/sstu`} state={form}>
        <TextField name="cover_number" label={t("appeals:sstu.cover_number")} hint={t("appeals:sstu.cover_number_hint")} maxlength={100} />
        <DateField name="cover_date" label={t("appeals:sstu.cover_date")} max={today.toString()} />
        <StickyActions>
          <Button>{t("appeals:sstu.save")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
