import { useT } from "#platform/i18n/index.ts";
import { Actions, ButtonLink, Muted, PageTitle, StaffLayout } from "#ui/index.ts";

/** /staff/appeals/export: the list one has just seen, as a file. */
export function StaffAppealsExportPage({ query }: { readonly query: string }) {
  const t = useT();
  const suffix = query ? `?${query}` : "";
  return (
    <StaffLayout
      title={t("appeals:export.title")}
      width="text"
      breadcrumbs={[{ title: t("appeals:list.title"), href: `/staff/appeals${suffix}` }]}
    >
      <PageTitle lead={t("appeals:export.lead")}>{t("appeals:export.title")}</PageTitle>
      <Actions>
        <ButtonLink href={`/staff/appeals/export.xlsx${suffix}`} kind="primary" icon="file-spreadsheet" download>
          XLSX
        </ButtonLink>
        <ButtonLink href={`/staff/appeals/export.csv${suffix}`} icon="file-text" download>
          CSV
        </ButtonLink>
      </Actions>
      <p>
        <Muted>{t("appeals:export.noted")}</Muted>
      </p>
    </StaffLayout>
  );
}
