import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Actions, Button, FileField, Form, NumberField, PageTitle, Section, StaffLayout, TextArea } from "#ui/index.ts";
import { dayLists } from "../forms.ts";

export interface CalendarYearPageProps {
  readonly year: number;
  readonly form: FormState;
  readonly file: FormState;
  readonly file_bytes: number;
}

/** `/staff/settings/calendar/{year}`: one year, typed in or taken from a file. */
export function CalendarYearPage({ year, form, file, file_bytes }: CalendarYearPageProps) {
  const t = useT();
  const base = `/staff/settings/calendar/${year}`;
  return (
    <StaffLayout
      title={t("calendar:year.title", { year })}
      breadcrumbs={[{ title: t("calendar:page.title"), href: "/staff/settings/calendar" }]}
      width="text"
    >
      <PageTitle lead={t("calendar:year.lead")}>{t("calendar:year.title", { year })}</PageTitle>
      <Form action={base} state={form} id="year">
        {dayLists.map((name) => (
          <TextArea key={name} name={name} label={t(`calendar:year.${name}`)} hint={t(`calendar:year.${name}_hint`)} rows={6} optional />
        ))}
        <TextArea name="transfers" label={t("calendar:year.transfers")} hint={t("calendar:year.transfers_hint")} rows={4} optional />
        <NumberField name="workingDays5" label={t("calendar:year.workingDays5")} hint={t("calendar:year.workingDays5_hint")} optional />
        <Actions>
          <Button>{t("calendar:year.save")}</Button>
        </Actions>
      </Form>
      <Section id="file" title={t("calendar:year.file_title")}>
        <Form action={`${base}/file`} state={file} id="from-file" multipart>
          <FileField
            name="file"
            label={t("calendar:year.file")}
            hint={t("calendar:year.file_hint")}
            most={1}
            max_size={file_bytes}
            accept={[".json"]}
          />
          <Actions>
            <Button kind="secondary">{t("calendar:year.load")}</Button>
          </Actions>
        </Form>
      </Section>
    </StaffLayout>
  );
}
