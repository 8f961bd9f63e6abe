import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Box, Button, Form, NumberField, PageTitle, Prose, RadioGroup, Section, Split, StaffLayout } from "#ui/index.ts";
import { signedInto, signLevels } from "../rules.ts";

/** /staff/appeals/sign-levels: which register a filing from the site goes into. */
export function SignLevelsPage({ form, provider }: { readonly form: FormState; readonly provider: string | undefined }) {
  const t = useT();
  return (
    <StaffLayout title={t("appeals:sign_policy.title")}>
      <PageTitle lead={t("appeals:sign_policy.lead")}>{t("appeals:sign_policy.title")}</PageTitle>
      <Split aside={<Law provider={provider} />}>
        <Form action="/staff/appeals/sign-levels" state={form}>
          {signLevels.map((level) => (
            <RadioGroup
              key={level}
              name={`${level}_into`}
              label={t(`appeals:sign_level.${level}`)}
              hint={t(`appeals:sign_policy.hint.${level}`)}
              inline
              options={signedInto.map((register) => ({ value: register, label: t(`appeals:register_name.${register}`) }))}
            />
          ))}
          <NumberField name="signing_days" label={t("appeals:sign_policy.days")} hint={t("appeals:sign_policy.days_hint")} />
          <NumberField
            name="unconfirmed_days"
            label={t("appeals:sign_policy.unconfirmed")}
            hint={t("appeals:sign_policy.unconfirmed_hint")}
          />
          <Button>{t("appeals:answer_template.save")}</Button>
        </Form>
      </Split>
    </StaffLayout>
  );
}

function Law({ provider }: { readonly provider: string | undefined }) {
  const t = useT();
  return (
    <Section id="law" title={t("appeals:sign_policy.law_title")}>
      <Box tone="panel">
        <Prose>
          <p>{t("appeals:sign_policy.law")}</p>
          <p>{t("appeals:sign_policy.law_mark")}</p>
          <p>{provider ? t("appeals:sign_policy.provider", { provider }) : t("appeals:sign_policy.no_provider")}</p>
        </Prose>
      </Box>
    </Section>
  );
}
