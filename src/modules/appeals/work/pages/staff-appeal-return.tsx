import { useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, Form, StickyActions, TextArea } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { VerbFrame } from "./verb-frame.tsx";

/** /staff/appeals/{key}/return */
export function StaffAppealReturnPage({ appeal, form, today }: VerbProps) {
  const t = useT();
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.return")} lead={t("appeals:return.lead")}>
      <Form action={`${cardOf(appeal)}/return`} state={form}>
        <TextArea name="reason" label={t("appeals:return.reason")} hint={t("appeals:return.hint")} rows={4} maxlength={2000} />
        <StickyActions>
          <Button>{t("appeals:verb.return")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
