import { formatDate, formatNumber, formatShare } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  type Column,
  DataTable,
  Empty,
  FilterBar,
  Link,
  Muted,
  type Option,
  PageTitle,
  PersonName,
  StaffLayout,
  Stat,
  StatList,
  withQuery,
} from "#ui/index.ts";
import { ControlTabs } from "../../control/pages/control-tabs.tsx";
import type { DisciplineQuery } from "../forms.ts";
import type { DisciplineLine } from "../store.ts";

interface DisciplineProps {
  readonly query: DisciplineQuery;
  readonly lines: readonly DisciplineLine[];
  readonly units: readonly Option[];
}

type Name = "answered" | "in_time" | "late" | "extended" | "returned";

/** /staff/appeals/control/discipline: who answered in time in a period; each number is the list of what it counts. */
export function DisciplinePage({ query, lines, units }: DisciplineProps) {
  const t = useT();
  const language = useLanguage();
  const sum = (name: Name) => lines.reduce((total, line) => total + line[name], 0);
  const judged = sum("in_time") + sum("late");
  return (
    <StaffLayout
      title={t("appeals:discipline.title")}
      breadcrumbs={[{ title: t("appeals:control.title"), href: "/staff/appeals/control" }]}
    >
      <PageTitle meta={[`${formatDate(query.from, language)} – ${formatDate(query.to, language)}`]}>
        {t("appeals:discipline.title")}
      </PageTitle>
      <ControlTabs current="discipline" />
      <FilterBar
        filters={[
          { kind: "period", name: "day", title: t("appeals:discipline.period") },
          { kind: "one", name: "unit", title: t("appeals:field.unit"), options: units },
          {
            kind: "one",
            name: "by",
            title: t("appeals:control.by"),
            options: (["unit", "executor"] as const).map((value) => ({ value, label: t(`appeals:control.axis.${value}`) })),
          },
        ]}
      />
      <StatList>
        <Stat value={judged === 0 ? "—" : formatShare(sum("in_time") / judged, language)} label={t("appeals:discipline.share")} />
        {(["answered", "late", "extended", "returned"] as const).map((name) => (
          <Stat key={name} value={formatNumber(sum(name), language)} label={t(`appeals:discipline.${name}`)} href={listOf(query, name)} />
        ))}
      </StatList>
      <DataTable<DisciplineLine>
        caption={t("appeals:discipline.title")}
        phone="scroll"
        rows={lines}
        row_key={(row) => `${row.unit_id} ${row.executor_id}`}
        columns={useColumns(query)}
        empty={<Empty icon="inbox" title={t("appeals:discipline.none")} />}
      />
    </StaffLayout>
  );
}

function useColumns(query: DisciplineQuery): Column<DisciplineLine>[] {
  const t = useT();
  const language = useLanguage();
  const count = (name: Name): Column<DisciplineLine> => ({
    key: name,
    title: t(`appeals:discipline.${name}`),
    align: "end",
    cell: (row) => (row[name] > 0 ? <Link href={listOf(query, name, row)}>{formatNumber(row[name], language)}</Link> : <Muted>0</Muted>),
  });
  const unit: Column<DisciplineLine> = {
    key: "unit",
    title: t("appeals:field.unit"),
    look: "main",
    cell: (row) =>
      row.unit_id && query.by === "unit" ? (
        <Link
          href={withQuery("/staff/appeals/control/discipline", { day_from: `${query.from}`, day_to: `${query.to}`, unit: row.unit_id })}
        >
          {row.unit_name}
        </Link>
      ) : (
        (row.unit_name ?? <Muted>{t("appeals:control.no_unit")}</Muted>)
      ),
  };
  const executor: Column<DisciplineLine> = {
    key: "executor",
    title: t("appeals:field.executor"),
    cell: (row) => (row.executor_name ? <PersonName>{row.executor_name}</PersonName> : <Muted>{t("appeals:control.no_executor")}</Muted>),
  };
  return [
    unit,
    ...(query.by === "executor" ? [executor] : []),
    count("answered"),
    count("in_time"),
    count("late"),
    {
      key: "share",
      title: t("appeals:discipline.share"),
      align: "end",
      cell: ({ in_time, late }) => (in_time + late === 0 ? "—" : formatShare(in_time / (in_time + late), language)),
    },
    count("extended"),
    {
      key: "days",
      title: t("appeals:discipline.average_days"),
      align: "end",
      cell: ({ average_days }) => (average_days === null ? "—" : formatNumber(Math.round(average_days * 10) / 10, language)),
    },
    count("returned"),
  ];
}

/** The very list that a number counts. */
function listOf({ from, to, by, unit }: DisciplineQuery, name: Name, row?: DisciplineLine): string {
  const days: Record<string, string> =
    name === "returned"
      ? { returned_from: from.toString(), returned_to: to.toString() }
      : { closed_from: from.toString(), closed_to: to.toString() };
  const unit_id = row ? row.unit_id : (unit ?? null);
  return withQuery("/staff/appeals", {
    tab: "all",
    ...days,
    ...(name === "in_time" || name === "late" ? { timing: name } : {}),
    ...(name === "extended" ? { extended: "1" } : {}),
    ...(name === "returned" ? {} : { state: "answered" }),
    unit: unit_id,
    ...(row && !unit_id ? { no_unit: "1" } : {}),
    ...(row && by === "executor" ? (row.executor_id ? { executor: row.executor_id } : { unassigned: "1" }) : {}),
  });
}
