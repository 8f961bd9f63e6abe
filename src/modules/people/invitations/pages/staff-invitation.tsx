import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, Form, PageTitle, PublicLayout } from "#ui/index.ts";
import { NewPasswordFields } from "../../accounts/pages/account-password.tsx";
import type { InvitationPurpose } from "../tables.ts";

interface Props {
  readonly form: FormState;
  readonly full_name: string;
  readonly email: string;
  readonly purpose: InvitationPurpose;
  readonly token: string;
}

/** Sets a password by a link from a letter. */
export function StaffInvitationPage({ form, full_name, email, purpose, token }: Props) {
  const t = useT();
  const title = t(`people:link.${purpose}.title`);
  return (
    <PublicLayout title={title} width="text" private>
      <PageTitle lead={t(`people:link.${purpose}.lead`, { name: full_name, email })}>{title}</PageTitle>
      <Form action={`/staff/invitation/${token}`} state={form}>
        <NewPasswordFields />
        <Button>{t("people:link.save")}</Button>
      </Form>
    </PublicLayout>
  );
}

/** For a link that was used, is too old, or never was: what to do now. */
export function StaffInvitationGonePage() {
  const t = useT();
  return (
    <PublicLayout title={t("people:link.gone_title")} width="text" private>
      <PageTitle lead={t("people:link.gone")}>{t("people:link.gone_title")}</PageTitle>
      <Actions>
        <ButtonLink href="/staff/password-reset" kind="primary">
          {t("people:link.ask_again")}
        </ButtonLink>
        <ButtonLink href="/staff/login">{t("people:staff_login.title")}</ButtonLink>
      </Actions>
    </PublicLayout>
  );
}
