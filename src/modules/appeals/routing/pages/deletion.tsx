import { useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, Form, PageTitle, StaffLayout } from "#ui/index.ts";
import type { Rule } from "../rules.ts";

/** /staff/appeals/routing/{rule_id}/deletion: asks before a rule goes. */
export function RuleDeletionPage({ rule }: { readonly rule: Rule }) {
  const t = useT();
  const title = t("appeals:routing.delete_title", { number: rule.number, title: rule.title });
  return (
    <StaffLayout
      title={title}
      width="text"
      breadcrumbs={[
        { title: t("appeals:list.title"), href: "/staff/appeals" },
        { title: t("appeals:routing.title"), href: "/staff/appeals/routing" },
      ]}
    >
      <PageTitle lead={t("appeals:routing.delete_lead")}>{title}</PageTitle>
      <Form action={`/staff/appeals/routing/${rule.rule_id}/deletion`}>
        <Actions>
          <Button kind="danger">{t("appeals:routing.delete")}</Button>
          <ButtonLink href="/staff/appeals/routing" kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>
  );
}
