import { formatDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, Empty, FilterBar, type Option, Pager, PageTitle, PublicLayout, Stack } from "#ui/index.ts";
import { ranks } from "../../sessions/rules.ts";
import type { Outing } from "../store.ts";

interface Props {
  readonly rows: readonly Outing[];
  readonly next: string | undefined;
  readonly districts: readonly Option[];
}

/** /outings: where the head and deputies went and how many appeals were worked off; nobody's address. */
export function OutingsPage({ rows, next, districts }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <PublicLayout title={t("receptions:outing.public_title")} breadcrumbs={[{ title: t("receptions:public.title"), href: "/receptions" }]}>
      <PageTitle lead={t("receptions:outing.public_lead")}>{t("receptions:outing.public_title")}</PageTitle>
      <Stack>
        <OutingFilters districts={districts} />
        <DataTable<Outing>
          caption={t("receptions:outing.public_title")}
          rows={rows}
          row_key={(row) => row.outing_id}
          empty={<Empty icon="footprints" title={t("receptions:outing.none")} />}
          columns={[
            { key: "day", title: t("receptions:field.day"), look: "main", cell: (row) => formatDate(row.day, language) },
            { key: "who", title: t("receptions:outing.leader"), cell: (row) => t(`receptions:rank.${row.leader_rank}`) },
            { key: "district", title: t("receptions:field.district"), cell: (row) => row.district_name ?? "" },
            { key: "stops", title: t("receptions:outing.stops"), align: "end", cell: (row) => formatNumber(row.stops, language) },
            {
              key: "worked",
              title: t("receptions:outing.worked_off"),
              align: "end",
              cell: (row) => formatNumber(row.worked_off, language),
            },
          ]}
        />
        <Pager next={next} />
      </Stack>
    </PublicLayout>
  );
}

export function OutingFilters({ districts }: Pick<Props, "districts">) {
  const t = useT();
  return (
    <FilterBar
      keep={["done"]}
      filters={[
        {
          kind: "one",
          name: "rank",
          title: t("receptions:outing.leader"),
          options: ranks.map((rank) => ({ value: rank, label: t(`receptions:rank.${rank}`) })),
        },
        ...(districts.length > 0
          ? [{ kind: "one" as const, name: "district", title: t("receptions:field.district"), options: [...districts] }]
          : []),
        { kind: "period", name: "day", title: t("receptions:field.day") },
      ]}
    />
  );
}
