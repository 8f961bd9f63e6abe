import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  CheckboxGroup,
  DateField,
  FieldRow,
  FieldSet,
  Form,
  NumberField,
  PageTitle,
  SelectField,
  StaffLayout,
  StickyActions,
} from "#ui/index.ts";
import { type OfficialChoices, OfficialFields, TimeFields } from "./official-fields.tsx";

interface Props extends OfficialChoices {
  readonly form: FormState;
  readonly schedule_id: string | undefined;
}

/** /staff/receptions/schedules/new and …/{id}. */
export function StaffScheduleFormPage({ form, schedule_id, ...choices }: Props) {
  const t = useT();
  const title = t(schedule_id ? "receptions:schedule.change" : "receptions:schedule.add");
  return (
    <StaffLayout title={title} width="text" breadcrumbs={[{ title: t("receptions:schedule.title"), href: "/staff/receptions/schedules" }]}>
      <PageTitle lead={schedule_id && t("receptions:schedule.change_lead")}>{title}</PageTitle>
      <Form action={`/staff/receptions/schedules/${schedule_id ?? "new"}`} state={form}>
        <OfficialFields {...choices} />
        <FieldSet title={t("receptions:schedule.when")}>
          <SelectField
            name="weekday"
            label={t("receptions:schedule.weekday")}
            options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: t(`receptions:weekday.${day}`) }))}
          />
          <CheckboxGroup
            name="month_weeks"
            label={t("receptions:schedule.weeks")}
            hint={t("receptions:schedule.weeks_hint")}
            inline
            optional
            options={[1, 2, 3, 4, 5].map((week) => ({ value: String(week), label: t(`receptions:month_week.${week}`) }))}
          />
          <TimeFields />
          <NumberField name="book_days" label={t("receptions:schedule.book_days")} hint={t("receptions:schedule.book_days_hint")} />
          <FieldRow>
            <DateField name="valid_from" label={t("receptions:schedule.valid_from")} />
            <DateField name="valid_to" label={t("receptions:schedule.valid_to")} optional />
          </FieldRow>
        </FieldSet>
        <StickyActions>
          <Button>{t("receptions:save")}</Button>
          <ButtonLink href="/staff/receptions/schedules" kind="quiet">
            {t("receptions:cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}
