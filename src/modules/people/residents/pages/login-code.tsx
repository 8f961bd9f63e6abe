import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, Form, HiddenField, Link, PageTitle, PublicLayout, Row, Stack, TextField } from "#ui/index.ts";

/** The second step: the code from the letter. */
export function LoginCodePage({ form, email }: { readonly form: FormState; readonly email: string }) {
  const t = useT();
  return (
    <PublicLayout title={t("people:code.title")} width="text" breadcrumbs={[{ title: t("people:login.title"), href: "/login" }]} private>
      <PageTitle lead={t("people:code.lead", { email })}>{t("people:code.title")}</PageTitle>
      <Stack>
        <Form action="/login/code" state={form}>
          <TextField
            name="code"
            label={t("people:code.field")}
            hint={t("people:code.hint")}
            autocomplete="one-time-code"
            inputmode="numeric"
            width="short"
            maxlength={12}
          />
          <HiddenField name="next" value={String(form.values.next ?? "")} />
          <Button>{t("people:login.enter")}</Button>
        </Form>
        <p>{t("people:code.no_letter")}</p>
        <Row>
          <Form action="/login" id="again" inline>
            <HiddenField name="email" value={email} />
            <HiddenField name="next" value={String(form.values.next ?? "")} />
            <Button kind="secondary">{t("people:code.again")}</Button>
          </Form>
          <Link href="/login">{t("people:code.other_address")}</Link>
        </Row>
      </Stack>
    </PublicLayout>
  );
}
