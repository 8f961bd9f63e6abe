import { formatInstant, formatNumber, formatWeekday } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  ButtonLink,
  DataTable,
  Empty,
  FilterBar,
  Link,
  Muted,
  Pager,
  PageTitle,
  Stack,
  StaffLayout,
  Tabs,
  Tag,
  type Tone,
} from "#ui/index.ts";
import type { SessionFilter } from "../forms.ts";
import { ranks, type SessionState } from "../rules.ts";
import type { Session } from "../store.ts";

interface Props {
  readonly rows: readonly Session[];
  readonly next: string | undefined;
  readonly filter: SessionFilter;
  readonly zone: string;
  readonly may_manage: boolean;
}

const tones: Readonly<Record<SessionState, Tone>> = { planned: "info", running: "warning", closed: "success", cancelled: "neutral" };

/** /staff/receptions: receptions to come and those that were. */
export function StaffReceptionsPage({ rows, next, filter, zone, may_manage }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <StaffLayout title={t("receptions:title")}>
      <PageTitle
        actions={
          may_manage && (
            <>
              <ButtonLink href="/staff/receptions/schedules">{t("receptions:schedule.title")}</ButtonLink>
              <ButtonLink href="/staff/receptions/places">{t("receptions:place.title")}</ButtonLink>
              <ButtonLink href="/staff/receptions/new" kind="primary" icon="plus" hotkey="n">
                {t("receptions:session.add")}
              </ButtonLink>
            </>
          )
        }
      >
        {t("receptions:title")}
      </PageTitle>
      <Stack>
        <Tabs
          label={t("receptions:title")}
          items={(["coming", "closed", "all"] as const).map((tab) => ({
            href: `/staff/receptions?tab=${tab}`,
            title: t(`receptions:tab.${tab}`),
            current: filter.tab === tab,
          }))}
        />
        <FilterBar
          keep={["tab"]}
          filters={[
            {
              kind: "one",
              name: "rank",
              title: t("receptions:field.rank"),
              options: ranks.map((rank) => ({ value: rank, label: t(`receptions:rank.${rank}`) })),
            },
            ...(filter.tab === "coming" ? [] : [{ kind: "period" as const, name: "day", title: t("receptions:field.day") }]),
          ]}
        />
        <DataTable<Session>
          caption={t("receptions:title")}
          rows={rows}
          row_key={(row) => row.session_id}
          empty={
            <Empty icon="calendar-x" title={t("receptions:session.none")}>
              {may_manage && t("receptions:schedule.none_lead")}
            </Empty>
          }
          columns={[
            {
              key: "when",
              title: t("receptions:field.when"),
              look: "tight",
              cell: (row) => (
                <Link kind="strong" href={`/staff/receptions/${row.session_id}`}>
                  {formatInstant(row.starts_at, zone, language)}, {formatWeekday(row.day, language)}
                </Link>
              ),
            },
            {
              key: "official",
              title: t("receptions:field.official"),
              look: "main",
              cell: (row) => (
                <>
                  {row.official_name}
                  <br />
                  <Muted>{row.official_post}</Muted>
                </>
              ),
            },
            { key: "place", title: t("receptions:field.place"), cell: (row) => row.place_name },
            { key: "held", title: t("receptions:session.booked"), align: "end", cell: (row) => `${row.held} / ${row.slot_count}` },
            {
              key: "waiting",
              title: t("receptions:session.waiting"),
              align: "end",
              cell: (row) => (row.waiting > 0 ? formatNumber(row.waiting, language) : ""),
            },
            {
              key: "people",
              title: t("receptions:held.people"),
              align: "end",
              cell: (row) => (row.state === "closed" ? formatNumber(row.people, language) : ""),
            },
            { key: "state", title: t("receptions:field.state"), look: "tight", cell: (row) => <SessionTag state={row.state} /> },
          ]}
        />
        <Pager next={next} />
      </Stack>
    </StaffLayout>
  );
}

export function SessionTag({ state }: { readonly state: SessionState }) {
  const t = useT();
  return <Tag tone={tones[state]}>{t(`receptions:session_state.${state}`)}</Tag>;
}
