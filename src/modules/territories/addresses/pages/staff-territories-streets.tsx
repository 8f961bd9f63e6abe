import type { KeysetPage } from "#platform/http/index.ts";
import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { ButtonLink, DataTable, Empty, FilterBar, Num, type Option, Pager, PageTitle, StaffLayout } from "#ui/index.ts";
import type { StreetLine } from "../store.ts";

interface Props {
  readonly streets: KeysetPage<StreetLine>;
  readonly districts: readonly Option[];
  readonly may_manage: boolean;
}

/** /staff/territories/streets: the streets the town knows. */
export function StaffStreetsPage({ streets, districts, may_manage }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <StaffLayout title={t("territories:streets.title")} breadcrumbs={[{ title: t("territories:title"), href: "/staff/territories" }]}>
      <PageTitle
        actions={
          may_manage && (
            <ButtonLink href="/staff/territories/imports/new" kind="primary" icon="upload">
              {t("territories:import.title")}
            </ButtonLink>
          )
        }
      >
        {t("territories:streets.title")}
      </PageTitle>
      <FilterBar
        search={{ name: "q", label: t("territories:streets.search") }}
        filters={[{ kind: "one", name: "district", title: t("territories:field.district"), options: districts }]}
      />
      <DataTable<StreetLine>
        caption={t("territories:streets.title")}
        rows={streets.rows}
        row_key={(row) => row.street_id}
        empty={
          <Empty icon="map-pin" title={t("territories:streets.none")}>
            {t("territories:streets.none_lead")}
          </Empty>
        }
        columns={[
          { key: "name", title: t("territories:field.street"), look: "main", cell: (row) => row.name },
          { key: "district", title: t("territories:field.district"), look: "quiet", cell: (row) => row.district_name ?? "" },
          {
            key: "houses",
            title: t("territories:field.houses"),
            align: "end",
            look: "tight",
            cell: (row) => <Num>{formatNumber(row.houses, language)}</Num>,
          },
        ]}
      />
      <Pager next={streets.next} />
    </StaffLayout>
  );
}
