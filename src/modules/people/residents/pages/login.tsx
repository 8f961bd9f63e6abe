import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Box,
  Button,
  ButtonLink,
  EmailField,
  Form,
  HiddenField,
  Link,
  Notice,
  PageTitle,
  PublicLayout,
  Stack,
  usePage,
  withQuery,
} from "#ui/index.ts";

export interface LoginProps {
  readonly form: FormState;
  /** the password of the demo's people; none outside the demo */
  readonly demo_password: string | undefined;
  /** name of the identity provider, when the town has one */
  readonly provider?: string | undefined;
}

/** The first step: an address, to which a code goes. Known and unknown addresses see the same. */
export function LoginPage({ form, demo_password, provider }: LoginProps) {
  const t = useT();
  const next = String(form.values.next ?? "");
  return (
    <PublicLayout title={t("people:login.title")} width="text">
      <PageTitle lead={t("people:login.lead")}>{t("people:login.title")}</PageTitle>
      <Stack>
        <DemoResident password={demo_password} next={next} />
        {provider && (
          <Box tone="panel">
            <Stack tight>
              <p>{t("people:login.provider_why")}</p>
              <Actions>
                <ButtonLink href={next ? withQuery("/login/oidc", { next }) : "/login/oidc"} kind="primary" size="lg" icon="shield-check">
                  {t("people:login.by_provider", { provider })}
                </ButtonLink>
              </Actions>
            </Stack>
          </Box>
        )}
        <Form action="/login" state={form}>
          <EmailField name="email" label={t("people:field.email")} hint={t("people:login.email_hint")} />
          <HiddenField name="next" value={next} />
          <Button kind={provider ? "secondary" : "primary"}>{t("people:login.send_code")}</Button>
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
export function DemoResident({ password, next }: { readonly password: string | undefined; readonly next: string }) {
  const t = useT();
  const { town } = usePage();
  if (!password) return null;
  const email = `resident@${town.slug}.demo`;
  return (
    <Notice title={t("people:login.demo")}>
      <Stack tight>
        <p>{t("people:login.demo_account", { email, password })}</p>
        <Form action="/login/password" id="demo" inline>
          <HiddenField name="email" value={email} />
          <HiddenField name="password" value={password} />
          <HiddenField name="next" value={next} />
          <Button kind="secondary" size="sm">
            {t("people:login.demo_enter")}
          </Button>
        </Form>
      </Stack>
    </Notice>
  );
}
