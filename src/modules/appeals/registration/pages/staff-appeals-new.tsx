import type { TakenFiles } from "#platform/files/index.ts";
import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  Checkbox,
  DateField,
  Details,
  EmailField,
  FieldRow,
  FieldSet,
  FileField,
  Form,
  HiddenField,
  PageTitle,
  PhoneField,
  RadioGroup,
  StaffLayout,
  StickyActions,
  SuggestField,
  TextArea,
  TextField,
} from "#ui/index.ts";
import { entryChannels } from "../forms.ts";
import { type SettledChoices, SettledFields } from "./settled-fields.tsx";

export interface StaffAppealsNewProps extends SettledChoices {
  readonly form: FormState;
  readonly submission: string;
  readonly files: TakenFiles;
}

/** /staff/appeals/new: what came on paper, at a reception or by telephone, in the order of the paper. */
export function StaffAppealsNewPage({ form, submission, files, topics, districts }: StaffAppealsNewProps) {
  const t = useT();
  return (
    <StaffLayout title={t("appeals:entry.title")} width="text" breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle lead={t("appeals:entry.lead")}>{t("appeals:entry.title")}</PageTitle>
      <Form action="/staff/appeals/new" state={form} multipart>
        <HiddenField name="submission" value={submission} />
        <FieldSet title={t("appeals:entry.how")}>
          <RadioGroup
            name="channel"
            label={t("appeals:field.channel")}
            inline
            options={entryChannels.map((channel) => ({ value: channel, label: t(`appeals:channel.${channel}`) }))}
          />
          <DateField name="received_on" label={t("appeals:field.received_on")} optional />
        </FieldSet>
        <FieldSet title={t("appeals:entry.applicant")} hint={t("appeals:entry.applicant_hint")}>
          <TextField name="full_name" label={t("appeals:field.full_name")} maxlength={200} optional />
          <TextField name="postal_address" label={t("appeals:field.postal_address")} maxlength={500} optional />
          <FieldRow>
            <PhoneField name="phone" label={t("appeals:field.phone")} optional />
            <EmailField name="email" label={t("appeals:field.email")} optional />
          </FieldRow>
          <RadioGroup
            name="reply_by"
            label={t("appeals:field.reply_by")}
            inline
            options={(["post", "email", "hand"] as const).map((way) => ({ value: way, label: t(`appeals:reply_by.${way}`) }))}
          />
          <Details summary={t("appeals:entry.more_applicant")}>
            <TextField name="organisation" label={t("appeals:field.organisation")} maxlength={300} optional />
            <TextArea
              name="co_applicants"
              label={t("appeals:field.co_applicants")}
              hint={t("appeals:new.co_applicants_hint")}
              rows={3}
              maxlength={5000}
              optional
            />
          </Details>
        </FieldSet>
        <FieldSet title={t("appeals:entry.matter")}>
          <TextArea name="body" label={t("appeals:field.body")} rows={8} maxlength={20_000} />
          <TextField name="summary" label={t("appeals:field.summary")} hint={t("appeals:entry.summary_hint")} maxlength={300} optional />
          <SuggestField
            name="address"
            label={t("appeals:field.address")}
            hint={t("appeals:entry.address_hint")}
            source="/api/v1/addresses"
            maxlength={300}
            optional
          />
          <SettledFields topics={topics} districts={districts} hintOf={(register) => t(`appeals:register_hint.${register}`)} />
          <FileField name="files" label={t("appeals:entry.scan")} {...files} optional />
        </FieldSet>
        <Checkbox name="register" label={t("appeals:entry.register")} hint={t("appeals:entry.register_hint")} />
        <StickyActions>
          <Button>{t("appeals:entry.save")}</Button>
          <ButtonLink href="/staff/appeals" kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}
