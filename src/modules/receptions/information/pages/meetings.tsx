import { formatDate, formatNumber, formatWeekday } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  BarChart,
  type Column,
  DataTable,
  Empty,
  FilterBar,
  Grid,
  type Option,
  Pager,
  PageTitle,
  PublicLayout,
  Section,
  Stack,
  Tabs,
  Tag,
} from "#ui/index.ts";
import type { MeetingFilter } from "../forms.ts";
import type { InformationMeeting, SeriesYear } from "../store.ts";

export interface MeetingsProps {
  readonly rows: readonly InformationMeeting[];
  readonly next: string | undefined;
  readonly filter: MeetingFilter;
  readonly districts: readonly Option[];
  readonly series: readonly SeriesYear[];
}

/** /information-meetings: what is announced, what was held, and the years beside each other. */
export function MeetingsPage({ rows, next, filter, districts, series }: MeetingsProps) {
  const t = useT();
  const columns = useColumns();
  return (
    <PublicLayout title={t("receptions:meeting.public_title")} breadcrumbs={[{ title: t("receptions:public.title"), href: "/receptions" }]}>
      <PageTitle lead={t("receptions:meeting.public_lead")}>{t("receptions:meeting.public_title")}</PageTitle>
      <Stack>
        <MeetingFilters base="/information-meetings" filter={filter} districts={districts} />
        <DataTable<InformationMeeting>
          caption={t("receptions:meeting.public_title")}
          rows={rows}
          row_key={(row) => row.information_meeting_id}
          empty={<Empty icon="megaphone" title={t("receptions:meeting.none")} />}
          columns={[
            {
              key: "title",
              title: t("receptions:meeting.name"),
              look: "main",
              cell: (row) => (
                <>
                  {row.title} {row.state === "cancelled" && <Tag tone="warning">{t("receptions:meeting_state.cancelled")}</Tag>}
                  {row.state === "planned" && row.announcement && <p>{row.announcement}</p>}
                </>
              ),
            },
            ...columns,
          ]}
        />
        <Pager next={next} />
        <Series series={series} />
      </Stack>
    </PublicLayout>
  );
}

/** What both lists say of a meeting. */
export function useColumns(): Column<InformationMeeting>[] {
  const t = useT();
  const language = useLanguage();
  return [
    {
      key: "when",
      title: t("receptions:field.when"),
      cell: (row) => `${formatDate(row.day, language)}, ${formatWeekday(row.day, language)}, ${row.starts_at.slice(0, 5)}`,
    },
    { key: "place", title: t("receptions:field.place"), cell: (row) => [row.place, row.district_name].filter(Boolean).join(", ") },
    { key: "speaker", title: t("receptions:meeting.speaker"), cell: (row) => row.speaker },
    {
      key: "people",
      title: t("receptions:meeting.people"),
      align: "end",
      cell: (row) => (row.people === null ? "" : formatNumber(row.people, language)),
    },
  ];
}

export function MeetingFilters({ base, filter, districts }: Pick<MeetingsProps, "filter" | "districts"> & { readonly base: string }) {
  const t = useT();
  return (
    <Stack tight>
      <Tabs
        label={t("receptions:meeting.title")}
        items={(["coming", "held", "all"] as const).map((tab) => ({
          href: `${base}?tab=${tab}`,
          title: t(`receptions:meeting.tab.${tab}`),
          current: filter.tab === tab,
        }))}
      />
      <FilterBar
        keep={["tab"]}
        filters={[
          ...(districts.length > 0
            ? [{ kind: "one" as const, name: "district", title: t("receptions:field.district"), options: [...districts] }]
            : []),
          { kind: "period", name: "day", title: t("receptions:field.day") },
        ]}
      />
    </Stack>
  );
}

/** The years beside each other, with the table behind the drawing. */
export function Series({ series }: Pick<MeetingsProps, "series">) {
  const t = useT();
  if (series.length === 0) return null;
  const labels = series.map(({ year }) => String(year));
  return (
    <Section id="series" title={t("receptions:meeting.series")}>
      <Grid columns={2}>
        <BarChart
          size="normal"
          title={t("receptions:meeting.series_meetings")}
          label_title={t("receptions:meeting.year")}
          labels={labels}
          series={[{ name: t("receptions:meeting.title"), values: series.map(({ meetings }) => meetings) }]}
        />
        <BarChart
          size="normal"
          title={t("receptions:meeting.series_people")}
          label_title={t("receptions:meeting.year")}
          labels={labels}
          series={[{ name: t("receptions:meeting.people"), values: series.map(({ people }) => people) }]}
        />
      </Grid>
    </Section>
  );
}
