import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, Checkbox, Form, HiddenField, Link, PageTitle, PhoneField, PublicLayout, TextField } from "#ui/index.ts";

/** A new resident's name and consent, after the address was confirmed. The consent is a document of its own, one link away. */
export function LoginWelcomePage({ form, email }: { readonly form: FormState; readonly email: string }) {
  const t = useT();
  return (
    <PublicLayout title={t("people:welcome.title")} width="text" private>
      <PageTitle lead={t("people:welcome.lead", { email })}>{t("people:welcome.title")}</PageTitle>
      <Form action="/login/welcome" state={form}>
        <TextField
          name="full_name"
          label={t("people:field.full_name")}
          hint={t("people:welcome.full_name_hint")}
          autocomplete="name"
          maxlength={200}
        />
        <PhoneField name="phone" label={t("people:field.phone")} optional />
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
        <HiddenField name="next" value={String(form.values.next ?? "")} />
        <Button>{t("people:welcome.create")}</Button>
      </Form>
    </PublicLayout>
  );
}
