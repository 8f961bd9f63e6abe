import { useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, Form, Notice, PageTitle, Prose, PublicLayout, Stack } from "#ui/index.ts";
import { erasureDays } from "../../residents/rules.ts";

/** Says what leaving means before it is done. */
export function AccountDeletionPage() {
  const t = useT();
  return (
    <PublicLayout
      title={t("people:deletion.title")}
      width="text"
      breadcrumbs={[{ title: t("people:account.title"), href: "/account" }]}
      private
    >
      <PageTitle>{t("people:deletion.title")}</PageTitle>
      <Stack>
        <Prose>
          <ul>
            <li>{t("people:deletion.at_once")}</li>
            <li>{t("people:deletion.without_records")}</li>
            <li>{t("people:deletion.with_records", { count: erasureDays })}</li>
            <li>{t("people:deletion.records_stay")}</li>
          </ul>
        </Prose>
        <Notice kind="warning">{t("people:deletion.no_way_back")}</Notice>
        <Form action="/account/deletion">
          <Actions>
            <Button kind="danger">{t("people:deletion.confirm")}</Button>
            <ButtonLink href="/account">{t("people:action.cancel")}</ButtonLink>
          </Actions>
        </Form>
      </Stack>
    </PublicLayout>
  );
}
