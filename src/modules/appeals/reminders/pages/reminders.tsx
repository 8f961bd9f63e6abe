import type { FormState } from "#platform/http/index.ts";
import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  CheckboxGroup,
  FieldRow,
  FieldSet,
  Form,
  Muted,
  NumberField,
  PageTitle,
  SelectField,
  StaffLayout,
  StickyActions,
} from "#ui/index.ts";
import { mostPoints, recipients } from "../rules.ts";

interface RemindersProps {
  readonly form: FormState;
  readonly reminded_on: Temporal.PlainDate | null;
}

/** /staff/appeals/reminders: the points at which people are reminded of terms. */
export function RemindersPage({ form, reminded_on }: RemindersProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <StaffLayout title={t("appeals:reminders.title")} width="text">
      <PageTitle lead={t("appeals:reminders.lead")}>{t("appeals:reminders.title")}</PageTitle>
      {reminded_on && <Muted>{t("appeals:reminders.last", { date: formatLongDate(reminded_on, language) })}</Muted>}
      <Form action="/staff/appeals/reminders" state={form}>
        {Array.from({ length: mostPoints }, (_, at) => (
          <Point key={at} at={at} />
        ))}
        <NumberField name="least_answers" label={t("appeals:reminders.least_answers")} hint={t("appeals:reminders.least_answers_hint")} />
        <StickyActions>
          <Button>{t("appeals:reminders.save")}</Button>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}

function Point({ at }: { readonly at: number }) {
  const t = useT();
  return (
    <FieldSet title={t("appeals:reminders.point", { number: at + 1 })} hint={at === 0 ? t("appeals:reminders.point_hint") : undefined}>
      <FieldRow>
        <NumberField name={`days_${at}`} label={t("appeals:reminders.days")} optional />
        <SelectField
          name={`unit_${at}`}
          label={t("appeals:reminders.unit")}
          options={(["working", "calendar"] as const).map((unit) => ({ value: unit, label: t(`appeals:reminders.units.${unit}`) }))}
          empty={false}
        />
        <SelectField
          name={`when_${at}`}
          label={t("appeals:reminders.when")}
          options={(["before", "after"] as const).map((when) => ({ value: when, label: t(`appeals:reminders.whens.${when}`) }))}
          empty={false}
        />
      </FieldRow>
      <CheckboxGroup
        name={`to_${at}`}
        label={t("appeals:reminders.to")}
        options={recipients.map((one) => ({ value: one, label: t(`appeals:reminders.recipient.${one}`) }))}
        inline
        optional
      />
    </FieldSet>
  );
}
