import { formatDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, Empty, FilterBar, Pager, PageTitle, PublicLayout, Stack } from "#ui/index.ts";
import { ranks } from "../rules.ts";
import type { Session } from "../store.ts";

/** /receptions/held: receptions that took place, and how many people were received at each. */
export function HeldPage({ rows, next }: { readonly rows: readonly Session[]; readonly next: string | undefined }) {
  const t = useT();
  const language = useLanguage();
  return (
    <PublicLayout title={t("receptions:held.title")} breadcrumbs={[{ title: t("receptions:public.title"), href: "/receptions" }]}>
      <PageTitle lead={t("receptions:held.lead")}>{t("receptions:held.title")}</PageTitle>
      <Stack>
        <FilterBar
          filters={[
            {
              kind: "one",
              name: "rank",
              title: t("receptions:field.rank"),
              options: ranks.map((rank) => ({ value: rank, label: t(`receptions:rank.${rank}`) })),
            },
            { kind: "period", name: "day", title: t("receptions:field.day") },
          ]}
        />
        <DataTable<Session>
          caption={t("receptions:held.title")}
          rows={rows}
          row_key={(row) => row.session_id}
          empty={<Empty icon="calendar-x" title={t("receptions:held.none")} />}
          columns={[
            { key: "day", title: t("receptions:field.day"), look: "main", cell: (row) => formatDate(row.day, language) },
            { key: "official", title: t("receptions:field.official"), cell: (row) => `${row.official_post} ${row.official_name}` },
            { key: "place", title: t("receptions:field.place"), cell: (row) => row.place_name },
            { key: "people", title: t("receptions:held.people"), align: "end", cell: (row) => formatNumber(row.people, language) },
          ]}
        />
        <Pager next={next} />
      </Stack>
    </PublicLayout>
  );
}
