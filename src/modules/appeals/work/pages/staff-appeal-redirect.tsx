import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, Form, StickyActions, SuggestField, TextArea } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { VerbFrame } from "./verb-frame.tsx";

/** Who most often is competent instead of the town. */
const bodies = [
  "governor",
  "housing_inspection",
  "prosecutor",
  "police",
  "sanitary",
  "traffic_police",
  "social_fund",
  "land_register",
] as const;

/** /staff/appeals/{key}/redirect; `by`: the last day to send it on. */
export function StaffAppealRedirectPage({ appeal, form, today, by }: VerbProps & { readonly by: Temporal.PlainDate | null }) {
  const t = useT();
  const language = useLanguage();
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.redirect")} lead={t("appeals:redirect.lead")}>
      {by && <p>{t("appeals:redirect.by", { date: formatLongDate(by, language) })}</p>}
      <Form action={`${cardOf(appeal)}/redirect`} state={form}>
        <SuggestField
          name="body"
          label={t("appeals:redirect.body")}
          hint={t("appeals:redirect.body_hint")}
          suggestions={bodies.map((body) => t(`appeals:redirect.bodies.${body}`))}
          maxlength={300}
        />
        <TextArea name="reason" label={t("appeals:redirect.reason")} hint={t("appeals:redirect.hint")} rows={4} maxlength={2000} />
        <StickyActions>
          <Button>{t("appeals:verb.redirect")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
