import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Box, Button, Checkbox, Form, HiddenField, Link, Muted, PageTitle, PublicLayout, Section, TextField } from "#ui/index.ts";
import type { Arrival } from "../actions.ts";

interface Props {
  readonly arrival: Arrival;
  /** name of the provider */
  readonly provider: string;
  readonly link: FormState;
  readonly welcome: FormState;
}

/** /login/identity: somebody whom the provider vouches for says which account is theirs, or makes one. */
export function LoginIdentityPage({ arrival, provider, link, welcome }: Props) {
  const t = useT();
  const { candidate, full_name, sign_level } = arrival;
  const lead = full_name ? t("people:identity.lead", { provider, name: full_name }) : t("people:identity.lead_nameless", { provider });
  return (
    <PublicLayout title={t("people:identity.title")} width="text" private>
      <PageTitle lead={lead}>{t("people:identity.title")}</PageTitle>
      <Muted>{t(`people:identity.level_hint.${sign_level}`)}</Muted>
      {candidate && (
        <Section id="link-account" title={t("people:identity.yours", { email: candidate.email })}>
          <Box tone="panel">
            <p>{t(arrival.resident_id ? "people:identity.open_account" : "people:identity.same_email", { email: candidate.email })}</p>
            <Form action="/login/identity/link" id="link" state={link}>
              <HiddenField name="next" value={String(welcome.values.next ?? "")} />
              <Button icon="link">{t("people:identity.link")}</Button>
            </Form>
          </Box>
        </Section>
      )}
      <Section id="new-account" title={t(candidate ? "people:identity.separate" : "people:identity.new")}>
        <Form action="/login/identity" state={welcome}>
          <TextField
            name="full_name"
            label={t("people:field.full_name")}
            hint={t(sign_level === "identified" && full_name ? "people:identity.name_hint" : "people:welcome.full_name_hint")}
            autocomplete="name"
            maxlength={200}
          />
          <Checkbox
            name="consent"
            label={
              <>
                {t("people:welcome.consent")} <Link href="/consents/processing">{t("people:welcome.consent_text")}</Link>
              </>
            }
          />
          <Checkbox
            name="newsletter"
            label={
              <>
                {t("people:welcome.newsletter")} <Link href="/consents/newsletter">{t("people:welcome.consent_text")}</Link>
              </>
            }
          />
          <HiddenField name="next" value={String(welcome.values.next ?? "")} />
          <Button kind={candidate ? "secondary" : "primary"}>{t("people:welcome.create")}</Button>
        </Form>
      </Section>
    </PublicLayout>
  );
}
