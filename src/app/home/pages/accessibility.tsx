import { useT } from "#platform/i18n/index.ts";
import { Actions, ButtonLink, PageTitle, Prose, PublicLayout } from "#ui/index.ts";

/** /accessibility: what holds, and whom to tell where it does not. */
export function AccessibilityPage() {
  const t = useT();
  return (
    <PublicLayout title={t("app:accessibility.title")} width="text">
      <PageTitle lead={t("app:accessibility.lead")}>{t("app:accessibility.title")}</PageTitle>
      <Prose>
        <p>{t("app:accessibility.conformance")}</p>
        <p>{t("app:accessibility.large_text")}</p>
        <p>{t("app:accessibility.without_scripts")}</p>
        <p>{t("app:accessibility.report")}</p>
      </Prose>
      <Actions>
        <ButtonLink href="/preferences?back=/accessibility">{t("app:accessibility.settings")}</ButtonLink>
      </Actions>
    </PublicLayout>
  );
}
