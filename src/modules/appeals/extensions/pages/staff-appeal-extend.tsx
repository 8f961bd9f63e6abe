import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  DeadlineExplanation,
  Details,
  Form,
  Link,
  Notice,
  NumberField,
  RadioGroup,
  StickyActions,
  TextArea,
} from "#ui/index.ts";
import type { Inquiry } from "../../inquiries/store.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";
import { extensionGrounds } from "../forms.ts";

interface ExtendProps {
  readonly inquiries: readonly Inquiry[];
  /** the last day the law allows */
  readonly latest: Temporal.PlainDate | null;
  readonly lines: readonly string[];
}

/** /staff/appeals/{key}/extend */
export function StaffAppealExtendPage({ appeal, form, today, inquiries, latest, lines }: VerbProps & ExtendProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.extend")} lead={t("appeals:extend.lead")}>
      {appeal.extended_on && <Notice kind="warning">{t("appeals:refusal.extended_already")}</Notice>}
      {latest && !appeal.extended_on && (
        <>
          <p>{t("appeals:extend.latest", { date: formatLongDate(latest, language) })}</p>
          <Details summary={t("appeals:extend.why")}>
            <DeadlineExplanation lines={lines} />
          </Details>
        </>
      )}
      {inquiries.length === 0 && (
        <p>
          {t("appeals:extensions.no_inquiry")} <Link href={`${cardOf(appeal)}/inquire`}>{t("appeals:verb.inquire")}</Link>
        </p>
      )}
      <Form action={`${cardOf(appeal)}/extend`} state={form}>
        <RadioGroup
          name="ground"
          label={t("appeals:extensions.ground")}
          options={extensionGrounds.map((ground) => ({
            value: ground,
            label: t(`appeals:extensions.grounds.${ground}`),
            hint:
              ground === "inquiry"
                ? inquiries.map((one) => `${one.name}, ${formatLongDate(one.sent_on, language)}`).join("; ") || undefined
                : undefined,
          }))}
        />
        <NumberField name="days" label={t("appeals:extend.days")} hint={t("appeals:extend.days_hint")} />
        <TextArea name="reason" label={t("appeals:extend.reason")} hint={t("appeals:extend.reason_hint")} rows={4} maxlength={2000} />
        <StickyActions>
          <Button>{t("appeals:verb.extend")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
