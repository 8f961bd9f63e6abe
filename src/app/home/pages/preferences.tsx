import { useT } from "#platform/i18n/index.ts";
import { PageTitle, PreferencesPanel, PublicLayout } from "#ui/index.ts";

/** /preferences: «версия для слабовидящих». */
export function PreferencesPage({ back }: { readonly back: string }) {
  const t = useT();
  return (
    <PublicLayout title={t("app:preferences.title")} width="text">
      <PageTitle>{t("app:preferences.title")}</PageTitle>
      <PreferencesPanel back={back} />
    </PublicLayout>
  );
}
