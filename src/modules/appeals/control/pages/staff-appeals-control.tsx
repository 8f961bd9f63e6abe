import { formatDate, formatLongDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  type Column,
  DataTable,
  Empty,
  Link,
  Muted,
  PageTitle,
  PersonName,
  Section,
  StaffLayout,
  Stat,
  StatList,
  withQuery,
} from "#ui/index.ts";
import { AppealTable } from "../../lists/pages/appeal-table.tsx";
import type { Tab } from "../../lists/rules.ts";
import type { AppealLine } from "../../lists/store.ts";
import type { ControlLine } from "../store.ts";

export interface StaffAppealsControlProps {
  readonly lines: readonly ControlLine[];
  readonly overdue: readonly AppealLine[];
  readonly soon: readonly AppealLine[];
  readonly today: Temporal.PlainDate;
}

/** /staff/appeals/control: what is overdue, what is due in three days, by unit and executor; to be printed too. */
export function StaffAppealsControlPage({ lines, overdue, soon, today }: StaffAppealsControlProps) {
  const t = useT();
  const language = useLanguage();
  const sum = (name: "open" | "overdue" | "soon" | "extended") =>
    formatNumber(
      lines.reduce((total, line) => total + line[name], 0),
      language,
    );
  return (
    <StaffLayout title={t("appeals:control.title")} breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle aside={t("appeals:control.on", { date: formatLongDate(today, language) })}>{t("appeals:control.title")}</PageTitle>
      <StatList>
        <Stat value={sum("overdue")} label={t("appeals:tab.overdue")} href="/staff/appeals?tab=overdue" />
        <Stat value={sum("soon")} label={t("appeals:tab.soon")} href="/staff/appeals?tab=soon" />
        <Stat value={sum("extended")} label={t("appeals:control.extended")} />
        <Stat value={sum("open")} label={t("appeals:tab.open")} href="/staff/appeals" />
      </StatList>
      <Section id="by-unit" title={t("appeals:control.by_executor")}>
        <DataTable<ControlLine>
          caption={t("appeals:control.table")}
          phone="scroll"
          rows={lines}
          row_key={(row) => `${row.unit_id} ${row.executor_id}`}
          columns={useColumns()}
          empty={<Empty icon="mail-check" title={t("appeals:none.open")} />}
        />
      </Section>
      <Rows id="overdue" tab="overdue" rows={overdue} today={today} />
      <Rows id="soon" tab="soon" rows={soon} today={today} />
    </StaffLayout>
  );
}

function useColumns(): Column<ControlLine>[] {
  const t = useT();
  const language = useLanguage();
  const count = (name: "open" | "overdue" | "soon", tab: Tab): Column<ControlLine> => ({
    key: name,
    title: t(`appeals:tab.${tab}`),
    align: "end",
    cell: (row) => (row[name] > 0 ? <Link href={listOf(row, tab)}>{formatNumber(row[name], language)}</Link> : <Muted>0</Muted>),
  });
  return [
    {
      key: "unit",
      title: t("appeals:field.unit"),
      look: "main",
      cell: (row) => row.unit_name ?? <Muted>{t("appeals:control.no_unit")}</Muted>,
    },
    {
      key: "executor",
      title: t("appeals:field.executor"),
      cell: (row) => (row.executor_name ? <PersonName>{row.executor_name}</PersonName> : <Muted>{t("appeals:control.no_executor")}</Muted>),
    },
    count("overdue", "overdue"),
    count("soon", "soon"),
    count("open", "open"),
    {
      key: "first",
      title: t("appeals:control.first_due"),
      align: "end",
      look: "tight",
      // the list of what has that date: each of them explains it
      cell: (row) => (row.first_due ? <Link href={dueOn(row, row.first_due)}>{formatDate(row.first_due, language)}</Link> : "—"),
    },
  ];
}

function dueOn(row: ControlLine, day: Temporal.PlainDate): string {
  return withQuery(listOf(row, "open"), { due_from: day.toString(), due_to: day.toString() });
}

/** The list that a number counts. */
function listOf(row: ControlLine, tab: Tab): string {
  return withQuery("/staff/appeals", {
    ...(tab === "open" ? {} : { tab }),
    unit: row.unit_id,
    ...(row.unit_id ? {} : { no_unit: "1" }),
    executor: row.executor_id,
    ...(row.executor_id ? {} : { unassigned: "1" }),
  });
}

function Rows({
  id,
  tab,
  rows,
  today,
}: {
  readonly id: string;
  readonly tab: "overdue" | "soon";
  readonly rows: readonly AppealLine[];
  readonly today: Temporal.PlainDate;
}) {
  const t = useT();
  return (
    <Section id={id} title={t(`appeals:tab.${tab}`)} more={<Link href={`/staff/appeals?tab=${tab}`}>{t("appeals:control.all")}</Link>}>
      <AppealTable
        rows={rows}
        sort="due"
        tab={tab}
        today={today}
        narrowed={false}
        select={false}
        caption={t("appeals:control.rows", { title: t(`appeals:tab.${tab}`) })}
      />
    </Section>
  );
}
