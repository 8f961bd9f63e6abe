import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, Form, PageTitle, Row, StaffLayout, StickyActions } from "#ui/index.ts";
import type { Authority } from "../store.ts";
import { AuthorityFields } from "./authority-fields.tsx";

/** /staff/appeals/authorities/{id} */
export function AuthorityPage({ authority, form }: { readonly authority: Authority; readonly form: FormState }) {
  const t = useT();
  const path = `/staff/appeals/authorities/${authority.authority_id}`;
  const verb = authority.closed_on ? "reopening" : "closing";
  return (
    <StaffLayout
      title={authority.name}
      width="text"
      breadcrumbs={[{ title: t("appeals:authorities.title"), href: "/staff/appeals/authorities" }]}
    >
      <PageTitle>{authority.name}</PageTitle>
      <Form action={path} state={form}>
        <AuthorityFields />
        <StickyActions>
          <Button>{t("appeals:authorities.save")}</Button>
          <ButtonLink href="/staff/appeals/authorities" kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
      <Row>
        <Form action={`${path}/${verb}`} id={verb} inline>
          <Button kind="secondary">{t(`appeals:authorities.${verb}`)}</Button>
        </Form>
      </Row>
    </StaffLayout>
  );
}
