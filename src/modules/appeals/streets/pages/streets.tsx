import type { StreetLine } from "#modules/territories/index.ts";
import { formatLongDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { type Column, DataTable, Empty, FilterBar, Link, Muted, type Option, Pager, PageTitle, PublicLayout } from "#ui/index.ts";
import type { StreetCounts } from "../store.ts";

export interface StreetsProps {
  readonly rows: readonly StreetLine[];
  readonly next: string | undefined;
  readonly counts: ReadonlyMap<string, StreetCounts>;
  readonly districts: readonly Option[];
}

/** /streets: the streets of the town, each with what was reported and done there. */
export function StreetsPage({ rows, next, counts, districts }: StreetsProps) {
  const t = useT();
  const language = useLanguage();
  const number = (name: "reported" | "answered" | "in_work"): Column<StreetLine> => ({
    key: name,
    title: t(`appeals:streets.${name}`),
    align: "end",
    look: "tight",
    cell: ({ street_id }) => {
      const count = counts.get(street_id)?.[name] ?? 0;
      const state = name === "reported" ? "" : `&state=${name}`;
      return count === 0 ? <Muted>0</Muted> : <Link href={`/appeals?street=${street_id}${state}`}>{formatNumber(count, language)}</Link>;
    },
  });
  return (
    <PublicLayout title={t("appeals:menu.streets")} breadcrumbs={[{ title: t("appeals:public.title"), href: "/appeals" }]}>
      <PageTitle lead={t("appeals:streets.lead")}>{t("appeals:menu.streets")}</PageTitle>
      <FilterBar
        search={{ name: "q", label: t("appeals:streets.search") }}
        filters={
          districts.length > 0 ? [{ kind: "one", name: "district", title: t("appeals:following.district"), options: districts }] : []
        }
      />
      <DataTable<StreetLine>
        caption={t("appeals:streets.table")}
        rows={rows}
        row_key={({ street_id }) => street_id}
        empty={
          <Empty icon="map-pin" title={t("appeals:streets.none")}>
            {t("appeals:streets.none_hint")}
          </Empty>
        }
        columns={[
          {
            key: "name",
            title: t("appeals:streets.street"),
            look: "main",
            cell: (row) => (
              <>
                <Link href={`/streets/${row.street_id}`} kind="strong">
                  {row.name}
                </Link>{" "}
                {row.district_name && <Muted>{row.district_name}</Muted>}
              </>
            ),
          },
          number("reported"),
          number("answered"),
          number("in_work"),
          {
            key: "last",
            title: t("appeals:streets.last"),
            align: "end",
            look: "quiet",
            cell: ({ street_id }) => {
              const last = counts.get(street_id)?.last_on;
              return last ? formatLongDate(last, language) : "—";
            },
          },
        ]}
      />
      <Pager {...(next ? { next } : {})} />
    </PublicLayout>
  );
}
