import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  AutocompleteField,
  Button,
  ButtonLink,
  FieldRow,
  Form,
  type Option,
  PageTitle,
  Section,
  SelectField,
  Split,
  StaffLayout,
  StickyActions,
  SummaryList,
  TextArea,
  TextField,
} from "#ui/index.ts";
import { outcomes, registers } from "../../rules.ts";
import { placeholders } from "../rules.ts";

export interface AnswerTemplateProps {
  /** none yet: a new one */
  readonly template_id: string | undefined;
  readonly archived: boolean;
  readonly form: FormState;
  readonly topics: readonly Option[];
}

const base = "/staff/appeals/templates";

/** /staff/appeals/templates/{id}: the text of one template, the placeholders beside it. */
export function AnswerTemplatePage({ template_id, archived, form, topics }: AnswerTemplateProps) {
  const t = useT();
  const title = t(template_id ? "appeals:answer_template.edit" : "appeals:answer_template.add");
  return (
    <StaffLayout title={title} breadcrumbs={[{ title: t("appeals:answer_template.title"), href: base }]}>
      <PageTitle>{title}</PageTitle>
      <Split aside={<PlaceholderReference />}>
        <Form action={`${base}/${template_id ?? "new"}`} state={form}>
          <TextField name="title" label={t("appeals:answer_template.name")} maxlength={200} />
          <TextArea
            name="body"
            label={t("appeals:answer.body")}
            hint={t("appeals:answer_template.body_hint")}
            rows={16}
            maxlength={20_000}
          />
          <AutocompleteField
            name="topic_id"
            label={t("appeals:field.topic")}
            options={topics}
            empty={t("appeals:answer_template.any")}
            optional
          />
          <FieldRow>
            <SelectField
              name="outcome"
              label={t("appeals:answer.outcome")}
              options={outcomes.map((value) => ({ value, label: t(`appeals:outcome.${value}`) }))}
              empty={t("appeals:answer_template.any")}
              optional
            />
            <SelectField
              name="register"
              label={t("appeals:answer_template.register")}
              options={registers.map((value) => ({ value, label: t(`appeals:register_name.${value}`) }))}
              empty={t("appeals:answer_template.any")}
              optional
            />
          </FieldRow>
          <StickyActions>
            <Button>{t("appeals:answer_template.save")}</Button>
            <ButtonLink href={base} kind="quiet">
              {t("appeals:verb.cancel")}
            </ButtonLink>
          </StickyActions>
        </Form>
        {template_id && (
          <Section id="archive" title={t("appeals:answer_template.archive")}>
            <p>{t(archived ? "appeals:answer_template.restore_lead" : "appeals:answer_template.archive_lead")}</p>
            <Form action={`${base}/${template_id}/${archived ? "restoring" : "archiving"}`} id="archiving" inline>
              <Button kind="secondary">{t(archived ? "appeals:answer_template.restore" : "appeals:answer_template.put_away")}</Button>
            </Form>
          </Section>
        )}
      </Split>
    </StaffLayout>
  );
}

/** What may stand in a template and what becomes of it. */
export function PlaceholderReference() {
  const t = useT();
  return (
    <Section id="placeholders" title={t("appeals:placeholder.title")}>
      <p>{t("appeals:placeholder.lead")}</p>
      <SummaryList items={placeholders.map(({ name, code }) => ({ term: `{{${name}}}`, value: t(`appeals:placeholder.${code}`) }))} />
    </Section>
  );
}
