import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, FieldRow, Form, Muted, PageTitle, Section, SelectField, StaffLayout, StickyActions, TextField } from "#ui/index.ts";
import { surveyConstants } from "../../sstu-survey/rules.ts";

interface SstuSettingsProps {
  readonly form: FormState;
  /** whether whoever sets it up may also open the report */
  readonly exports: boolean;
  readonly authorities: readonly { readonly authority_id: string; readonly name: string }[];
  readonly competences: readonly string[];
  readonly levels: readonly string[];
  readonly topics: readonly { readonly topic_id: string; readonly title: string; readonly own_code: string }[];
}

/** /staff/appeals/sstu/settings: what the report needs of the town, of its topics and of the bodies it writes to. */
export function StaffAppealsSstuSettingsPage({ form, authorities, topics, competences, levels }: SstuSettingsProps) {
  const t = useT();
  return (
    <StaffLayout
      title={t("appeals:sstu.settings")}
      width="text"
      breadcrumbs={exports ? [{ title: t("appeals:sstu.title"), href: "/staff/appeals/sstu" }] : []}
    >
      <PageTitle lead={t("appeals:sstu.settings_lead")}>{t("appeals:sstu.settings")}</PageTitle>
      <Form action="/staff/appeals/sstu/settings" state={form}>
        <TextField
          name="department_id"
          label={t("appeals:sstu.department")}
          hint={t("appeals:sstu.department_hint")}
          maxlength={36}
          optional
        />
        <Section id="survey" title={t("appeals:sstu.survey")}>
          <Muted>{t("appeals:sstu.survey_lead")}</Muted>
          <FieldRow>
            <SelectField
              name="competence"
              label={t("appeals:sstu.constant.competence")}
              options={competences.map((one) => ({ value: one, label: one }))}
              empty={false}
            />
            <SelectField
              name="level"
              label={t("appeals:sstu.constant.level")}
              options={levels.map((one) => ({ value: one, label: one }))}
              empty={false}
            />
          </FieldRow>
          {surveyConstants
            .filter((name) => name !== "competence" && name !== "level")
            .map((name) => (
              <TextField key={name} name={name} label={t(`appeals:sstu.constant.${name}`)} maxlength={300} optional />
            ))}
        </Section>
        {authorities.length > 0 && (
          <Section id="authorities" title={t("appeals:sstu.authorities")}>
            <Muted>{t("appeals:sstu.authorities_lead")}</Muted>
            {authorities.map(({ authority_id, name }) => (
              <TextField key={authority_id} name={`authority_${authority_id}`} label={name} maxlength={36} optional />
            ))}
          </Section>
        )}
        {topics.length > 0 && (
          <Section id="topics" title={t("appeals:sstu.topics")}>
            <Muted>{t("appeals:sstu.topics_lead")}</Muted>
            {topics.map(({ topic_id, title, own_code }) => (
              <TextField key={topic_id} name={`topic_${topic_id}`} label={title} hint={own_code} maxlength={24} optional />
            ))}
          </Section>
        )}
        <StickyActions>
          <Button>{t("appeals:sstu.save")}</Button>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}
