import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Button,
  Checkbox,
  EmailField,
  FieldRow,
  FieldSet,
  FileField,
  Form,
  HiddenField,
  PageTitle,
  PhoneField,
  PublicLayout,
  RadioGroup,
  SelectField,
  SuggestField,
  TextArea,
  TextField,
} from "#ui/index.ts";
import { kinds } from "../../rules.ts";

export interface NewAppealProps {
  readonly form: FormState;
  readonly submission: string;
  readonly topics: readonly { readonly value: string; readonly label: string; readonly group?: string }[];
  readonly files: { readonly most: number; readonly max_size: number; readonly accept: readonly string[] };
}

/** /appeals/new: the web form of a resident. */
export function NewAppealPage({ form, submission, topics, files }: NewAppealProps) {
  const t = useT();
  return (
    <PublicLayout title={t("appeals:new.title")} width="text" breadcrumbs={[{ title: t("appeals:public.title"), href: "/appeals" }]}>
      <PageTitle lead={t("appeals:new.lead")}>{t("appeals:new.title")}</PageTitle>
      <Form action="/appeals/new" state={form} multipart>
        <HiddenField name="submission" value={submission} />
        <FieldSet title={t("appeals:new.matter")}>
          <TextArea name="body" label={t("appeals:field.body")} hint={t("appeals:new.body_hint")} rows={8} maxlength={20_000} />
          <SelectField name="topic_id" label={t("appeals:field.topic")} hint={t("appeals:new.topic_hint")} options={topics} optional />
          <RadioGroup
            name="kind"
            label={t("appeals:field.kind")}
            value="application"
            options={kinds.map((kind) => ({ value: kind, label: t(`appeals:kind.${kind}`), hint: t(`appeals:kind_hint.${kind}`) }))}
          />
          <RadioGroup
            name="addressee"
            label={t("appeals:field.addressee")}
            value="administration"
            inline
            options={(["administration", "head"] as const).map((addressee) => ({ value: addressee, label: t(`appeals:addressee.${addressee}`) }))}
          />
          <FileField name="files" label={t("appeals:field.files")} most={files.most} max_size={files.max_size} accept={files.accept} optional />
        </FieldSet>
        <PlaceFields />
        <FieldSet title={t("appeals:new.applicant")} hint={t("appeals:new.applicant_hint")}>
          <TextField name="full_name" label={t("appeals:field.full_name")} hint={t("appeals:new.full_name_hint")} autocomplete="name" maxlength={200} />
          <EmailField name="email" label={t("appeals:field.email")} hint={t("appeals:new.email_hint")} />
          <PhoneField name="phone" label={t("appeals:field.phone")} optional />
          <TextArea name="co_applicants" label={t("appeals:field.co_applicants")} hint={t("appeals:new.co_applicants_hint")} rows={3} optional />
        </FieldSet>
        <Checkbox name="wants_publication" label={t("appeals:new.publication")} hint={t("appeals:new.publication_hint")} />
        <Checkbox
          name="consent"
          label={
            <>
              {t("appeals:new.consent")} <a href="/personal-data">{t("appeals:new.consent_more")}</a>
            </>
          }
        />
        <Button size="lg" icon="send">
          {t("appeals:new.send")}
        </Button>
      </Form>
    </PublicLayout>
  );
}

function PlaceFields() {
  const t = useT();
  return (
    <FieldSet title={t("appeals:new.place")}>
      <RadioGroup
        name="place"
        label={t("appeals:field.place")}
        value="address"
        options={(["address", "point", "none"] as const).map((place) => ({ value: place, label: t(`appeals:place.${place}`) }))}
      />
      <SuggestField name="address" label={t("appeals:field.address")} hint={t("appeals:new.address_hint")} source="/api/v1/addresses" maxlength={300} optional />
      <FieldRow>
        <TextField name="latitude" label={t("appeals:field.latitude")} inputmode="decimal" width="short" optional />
        <TextField name="longitude" label={t("appeals:field.longitude")} inputmode="decimal" width="short" optional />
      </FieldRow>
    </FieldSet>
  );
}
