import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, PageTitle, StaffLayout } from "#ui/index.ts";
import type { Stop } from "../store.ts";
import type { RouteProps } from "./staff-outing.tsx";

/** /staff/outings/{id}/print: the route on a sheet, with room to write down what came of it. */
export function StaffOutingPrintPage({ outing, stops, appeals }: RouteProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <StaffLayout title={outing.title} breadcrumbs={[{ title: outing.title, href: `/staff/outings/${outing.outing_id}` }]}>
      <PageTitle meta={[formatDate(outing.day, language), outing.leader_name, outing.district_name].filter(Boolean)}>
        {outing.title}
      </PageTitle>
      <DataTable<Stop>
        caption={t("receptions:outing.route")}
        phone="scroll"
        rows={stops}
        row_key={(row) => row.stop_id}
        columns={[
          { key: "at", title: "№", look: "tight", cell: (row) => String(stops.indexOf(row) + 1) },
          { key: "address", title: t("receptions:field.address"), cell: (row) => row.address },
          { key: "purpose", title: t("receptions:outing.purpose"), cell: (row) => row.purpose },
          {
            key: "appeal",
            title: t("receptions:card.appeal"),
            cell: (row) => (row.appeal_id ? (appeals.get(row.appeal_id)?.number ?? "") : ""),
          },
          {
            key: "result",
            title: t("receptions:card.result"),
            cell: (row) => (row.result ? t(`receptions:stop_result.${row.result}`) : "____________________"),
          },
        ]}
      />
    </StaffLayout>
  );
}
