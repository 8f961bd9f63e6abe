import type { TakenFiles } from "#platform/files/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, FileField, Form, StickyActions, TextArea } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { VerbFrame } from "./verb-frame.tsx";

/** /staff/appeals/{key}/withdraw */
export function StaffAppealWithdrawPage({ appeal, form, today, files }: VerbProps & { readonly files: TakenFiles }) {
  const t = useT();
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.withdraw")} lead={t("appeals:withdraw.lead")}>
      <Form action={`${cardOf(appeal)}/withdraw`} state={form} multipart>
        <TextArea name="reason" label={t("appeals:withdraw.reason")} hint={t("appeals:withdraw.hint")} rows={4} maxlength={2000} />
        <FileField name="files" label={t("appeals:withdraw.files")} {...files} optional />
        <StickyActions>
          <Button kind="danger">{t("appeals:verb.withdraw")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
