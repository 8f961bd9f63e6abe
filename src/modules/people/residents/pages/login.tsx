import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, EmailField, Form, HiddenField, Link, Notice, PageTitle, PublicLayout, Stack, usePage } from "#ui/index.ts";
import { demoPassword } from "../../demo.ts";

/** The first step: an address, to which a code goes. Known and unknown addresses see the same. */
export function LoginPage({ form }: { readonly form: FormState }) {
  const t = useT();
  return (
    <PublicLayout title={t("people:login.title")} width="text">
      <PageTitle lead={t("people:login.lead")}>{t("people:login.title")}</PageTitle>
      <Stack>
        <DemoResident />
        <Form action="/login" state={form}>
          <EmailField name="email" label={t("people:field.email")} hint={t("people:login.email_hint")} />
          <HiddenField name="next" value={String(form.values.next ?? "")} />
          <Button>{t("people:login.send_code")}</Button>
        </Form>
        <p>
          <Link href="/login/password">{t("people:login.by_password")}</Link>
        </p>
        <p>
          {t("people:login.are_you_staff")} <Link href="/staff/login">{t("people:login.staff_entrance")}</Link>
        </p>
      </Stack>
    </PublicLayout>
  );
}

/** In the demo: as whom one may come in, and with what. */
export function DemoResident() {
  const t = useT();
  const { demo, town } = usePage();
  if (!demo) return null;
  return <Notice>{t("people:login.demo", { email: `resident@${town.slug}.demo`, password: demoPassword })}</Notice>;
}
