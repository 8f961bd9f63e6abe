import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, Link, Muted, PageTitle, StaffLayout } from "#ui/index.ts";
import type { TextCode } from "../rules.ts";

interface Line {
  readonly code: TextCode;
  readonly changed: { readonly updated_at: Temporal.Instant; readonly updated_by_name: string | null } | null;
}

/** /staff/appeals/texts: the letters that have a ready text. */
export function TextsPage({ texts, zone }: { readonly texts: readonly Line[]; readonly zone: string }) {
  const t = useT();
  const language = useLanguage();
  return (
    <StaffLayout title={t("appeals:notices.title")}>
      <PageTitle lead={t("appeals:notices.lead")}>{t("appeals:notices.title")}</PageTitle>
      <DataTable<Line>
        caption={t("appeals:notices.title")}
        rows={texts}
        row_key={(row) => row.code}
        columns={[
          {
            key: "code",
            title: t("appeals:notices.letter"),
            look: "main",
            cell: (row) => (
              <Link href={`/staff/appeals/texts/${row.code}`} kind="strong">
                {t(`appeals:notices.name.${row.code}`)}
              </Link>
            ),
          },
          {
            key: "changed",
            title: t("appeals:notices.changed"),
            look: "quiet",
            cell: (row) =>
              row.changed ? (
                [formatInstant(row.changed.updated_at, zone, language), row.changed.updated_by_name].filter(Boolean).join(", ")
              ) : (
                <Muted>{t("appeals:notices.usual")}</Muted>
              ),
          },
        ]}
      />
    </StaffLayout>
  );
}
