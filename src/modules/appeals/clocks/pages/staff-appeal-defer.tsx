import { useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, DateField, Form, StickyActions, TextArea } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";

/** /staff/appeals/{key}/defer: work is planned for a day, and the resident is told so now. */
export function StaffAppealDeferPage({ appeal, form, today, latest }: VerbProps & { readonly latest: Temporal.PlainDate }) {
  const t = useT();
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.defer")} lead={t("appeals:defer.lead")}>
      <Form action={`${cardOf(appeal)}/defer`} state={form}>
        <DateField
          name="until"
          label={t("appeals:defer.until")}
          min={(appeal.due_on ?? today).add({ days: 1 }).toString()}
          max={latest.toString()}
        />
        <TextArea name="reply" label={t("appeals:defer.reply")} hint={t("appeals:defer.reply_hint")} rows={6} maxlength={4000} />
        <StickyActions>
          <Button>{t("appeals:defer.send")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
