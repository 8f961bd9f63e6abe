import { formatDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { ButtonLink, DataTable, Empty, Link, type Option, Pager, PageTitle, Stack, StaffLayout, Tag } from "#ui/index.ts";
import type { Outing } from "../store.ts";
import { OutingFilters } from "./outings.tsx";

interface Props {
  readonly rows: readonly Outing[];
  readonly next: string | undefined;
  readonly districts: readonly Option[];
  readonly may_manage: boolean;
}

const tones = { planned: "info", done: "success", cancelled: "neutral" } as const;

/** /staff/outings: outings, the newest first. */
export function StaffOutingsPage({ rows, next, districts, may_manage }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <StaffLayout title={t("receptions:outing.title")}>
      <PageTitle
        actions={
          may_manage && (
            <ButtonLink href="/staff/outings/new" kind="primary" icon="plus" hotkey="n">
              {t("receptions:outing.add")}
            </ButtonLink>
          )
        }
      >
        {t("receptions:outing.title")}
      </PageTitle>
      <Stack>
        <OutingFilters districts={districts} />
        <DataTable<Outing>
          caption={t("receptions:outing.title")}
          rows={rows}
          row_key={(row) => row.outing_id}
          empty={<Empty icon="footprints" title={t("receptions:outing.none")} />}
          columns={[
            {
              key: "title",
              title: t("receptions:outing.name"),
              look: "main",
              cell: (row) => (
                <Link kind="strong" href={`/staff/outings/${row.outing_id}`}>
                  {row.title}
                </Link>
              ),
            },
            { key: "day", title: t("receptions:field.day"), look: "tight", cell: (row) => formatDate(row.day, language) },
            { key: "leader", title: t("receptions:outing.leader"), cell: (row) => row.leader_name },
            { key: "district", title: t("receptions:field.district"), cell: (row) => row.district_name ?? "" },
            { key: "stops", title: t("receptions:outing.stops"), align: "end", cell: (row) => formatNumber(row.stops, language) },
            {
              key: "worked",
              title: t("receptions:outing.worked_off"),
              align: "end",
              cell: (row) => formatNumber(row.worked_off, language),
            },
            {
              key: "state",
              title: t("receptions:field.state"),
              look: "tight",
              cell: (row) => <Tag tone={tones[row.state]}>{t(`receptions:outing_state.${row.state}`)}</Tag>,
            },
          ]}
        />
        <Pager next={next} />
      </Stack>
    </StaffLayout>
  );
}
