import { useT } from "#platform/i18n/index.ts";
import { PageTitle, Prose, PublicLayout } from "#ui/index.ts";

/** /personal-data: what is kept of a person, for what, and whom it is shown. */
export function PersonalDataPage() {
  const t = useT();
  return (
    <PublicLayout title={t("app:personal_data.title")} width="text">
      <PageTitle lead={t("app:personal_data.lead")}>{t("app:personal_data.title")}</PageTitle>
      <Prose>
        <p>{t("app:personal_data.purpose")}</p>
        <p>{t("app:personal_data.access")}</p>
        <p>{t("app:personal_data.publication")}</p>
        <p>{t("app:personal_data.rights")}</p>
      </Prose>
    </PublicLayout>
  );
}
