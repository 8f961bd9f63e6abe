import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { ButtonLink, DataTable, Empty, Link, Muted, PageTitle, StaffLayout, Tag } from "#ui/index.ts";
import type { ScheduleLine } from "../store.ts";

type Line = ScheduleLine & { readonly feed: string };

/** /staff/receptions/schedules: who receives when, and the calendar each of them may subscribe to. */
export function StaffSchedulesPage({ schedules, today }: { readonly schedules: readonly Line[]; readonly today: Temporal.PlainDate }) {
  const t = useT();
  const language = useLanguage();
  return (
    <StaffLayout title={t("receptions:schedule.title")} breadcrumbs={[{ title: t("receptions:title"), href: "/staff/receptions" }]}>
      <PageTitle
        lead={t("receptions:schedule.lead")}
        actions={
          <ButtonLink href="/staff/receptions/schedules/new" kind="primary" icon="plus" hotkey="n">
            {t("receptions:schedule.add")}
          </ButtonLink>
        }
      >
        {t("receptions:schedule.title")}
      </PageTitle>
      <DataTable<Line>
        caption={t("receptions:schedule.title")}
        rows={schedules}
        row_key={(row) => row.schedule_id}
        empty={
          <Empty icon="calendar-clock" title={t("receptions:schedule.none")}>
            {t("receptions:schedule.none_lead")}
          </Empty>
        }
        columns={[
          {
            key: "official",
            title: t("receptions:field.official"),
            look: "main",
            cell: (row) => (
              <>
                <Link kind="strong" href={`/staff/receptions/schedules/${row.schedule_id}`}>
                  {row.official_name}
                </Link>
                <br />
                <Muted>{row.official_post}</Muted>
              </>
            ),
          },
          {
            key: "when",
            title: t("receptions:schedule.when"),
            cell: (row) => (
              <>
                {t(`receptions:weekday.${row.weekday}`)}
                {row.month_weeks.length > 0 && `, ${row.month_weeks.map((week) => t(`receptions:month_week.${week}`)).join(", ")}`}
                {`, ${row.starts_at.slice(0, 5)}`}
              </>
            ),
          },
          {
            key: "slots",
            title: t("receptions:schedule.slots"),
            cell: (row) => t("receptions:schedule.slots_value", { count: row.slot_count, minutes: row.slot_minutes }),
          },
          { key: "place", title: t("receptions:field.place"), cell: (row) => row.place_name },
          {
            key: "feed",
            title: t("receptions:schedule.feed"),
            look: "tight",
            cell: (row) =>
              row.valid_to && Temporal.PlainDate.compare(row.valid_to, today) < 0 ? (
                <Tag>{t("receptions:schedule.until", { date: formatDate(row.valid_to, language) })}</Tag>
              ) : (
                <Link href={row.feed} icon="calendar-plus">
                  {t("receptions:schedule.subscribe")}
                </Link>
              ),
          },
        ]}
      />
    </StaffLayout>
  );
}
