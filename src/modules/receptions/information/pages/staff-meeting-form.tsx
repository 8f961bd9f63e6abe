import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  AutocompleteField,
  Button,
  ButtonLink,
  DateField,
  FieldRow,
  Form,
  type Option,
  PageTitle,
  StaffLayout,
  StickyActions,
  TextArea,
  TextField,
} from "#ui/index.ts";

interface Props {
  readonly form: FormState;
  readonly information_meeting_id: string | undefined;
  readonly districts: readonly Option[];
}

/** /staff/information-meetings/new and …/{id}/edit: what is announced. */
export function StaffMeetingFormPage({ form, information_meeting_id, districts }: Props) {
  const t = useT();
  const title = t(information_meeting_id ? "receptions:meeting.edit" : "receptions:meeting.add");
  const base = "/staff/information-meetings";
  return (
    <StaffLayout title={title} width="text" breadcrumbs={[{ title: t("receptions:meeting.title"), href: base }]}>
      <PageTitle>{title}</PageTitle>
      <Form action={information_meeting_id ? `${base}/${information_meeting_id}/edit` : `${base}/new`} state={form}>
        <TextField name="title" label={t("receptions:meeting.name")} maxlength={200} />
        <FieldRow>
          <DateField name="day" label={t("receptions:field.day")} />
          <TextField name="starts_at" type="time" label={t("receptions:schedule.starts_at")} width="short" />
        </FieldRow>
        <TextField name="place" label={t("receptions:field.place")} maxlength={300} />
        <AutocompleteField name="district_id" label={t("receptions:field.district")} options={districts} optional />
        <TextField name="speaker" label={t("receptions:meeting.speaker")} maxlength={200} />
        <TextArea
          name="announcement"
          label={t("receptions:meeting.announcement")}
          hint={t("receptions:meeting.announcement_hint")}
          rows={4}
          maxlength={3000}
          optional
        />
        <StickyActions>
          <Button>{t("receptions:save")}</Button>
          <ButtonLink href={information_meeting_id ? `${base}/${information_meeting_id}` : base} kind="quiet">
            {t("receptions:cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}
