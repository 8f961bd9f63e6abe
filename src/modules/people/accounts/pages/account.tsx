import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, Form, LinkList, PageTitle, PhoneField, PublicLayout, Section, Split, SummaryList, TextField } from "#ui/index.ts";

/** A resident's own page: who they are, and ways to everything that is theirs. */
export function AccountPage({ form, email }: { readonly form: FormState; readonly email: string }) {
  const t = useT();
  return (
    <PublicLayout title={t("people:account.title")} private>
      <PageTitle>{t("people:account.title")}</PageTitle>
      <Split aside={<AccountLinks />}>
        <Section id="profile" title={t("people:account.profile")}>
          <SummaryList items={[{ term: t("people:field.email"), value: email }]} />
          <Form action="/account" state={form}>
            <TextField name="full_name" label={t("people:field.full_name")} autocomplete="name" maxlength={200} />
            <PhoneField name="phone" label={t("people:field.phone")} optional />
            <TextField
              name="address"
              label={t("people:field.address")}
              hint={t("people:account.address_hint")}
              autocomplete="street-address"
              maxlength={300}
              optional
            />
            <Button>{t("people:action.save")}</Button>
          </Form>
        </Section>
      </Split>
    </PublicLayout>
  );
}

function AccountLinks() {
  const t = useT();
  return (
    <>
      <LinkList
        links={[
          { href: "/account/appeals", icon: "messages-square", title: t("people:account.appeals") },
          { href: "/account/subscriptions", icon: "bell", title: t("people:account.subscriptions") },
          { href: "/account/sessions", icon: "monitor-smartphone", title: t("people:sessions.title") },
          { href: "/account/identities", icon: "id-card", title: t("people:identity.mine") },
          { href: "/account/password", icon: "key-round", title: t("people:account.password_title") },
          { href: "/account/consents", icon: "file-check", title: t("people:consents.title") },
          { href: "/account/deletion", icon: "user-round-x", title: t("people:deletion.title") },
        ]}
      />
      <Form action="/logout" id="logout" inline>
        <Button kind="secondary" icon="log-out">
          {t("people:sign_in.sign_out")}
        </Button>
      </Form>
    </>
  );
}
