import { formatDate, formatLongDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  type Column,
  DataTable,
  Empty,
  FilterBar,
  Form,
  HiddenField,
  Link,
  Muted,
  PageTitle,
  PersonName,
  Section,
  StaffLayout,
  Stat,
  StatList,
} from "#ui/index.ts";
import { AppealTable } from "../../lists/pages/appeal-table.tsx";
import type { Tab } from "../../lists/rules.ts";
import type { AppealLine } from "../../lists/store.ts";
import { axes, type ControlQuery } from "../forms.ts";
import { listOf } from "../rules.ts";
import type { ControlLine } from "../store.ts";
import { ControlTabs } from "./control-tabs.tsx";

export interface StaffAppealsControlProps {
  readonly query: ControlQuery;
  readonly lines: readonly ControlLine[];
  /** how many were written to today */
  readonly letters: number;
  readonly overdue: readonly AppealLine[];
  readonly soon: readonly AppealLine[];
  /** how many lie at the desk past their term of registration */
  readonly unregistered: number;
  readonly today: Temporal.PlainDate;
  /** the last day that counts as being at risk */
  readonly risk_on: Temporal.PlainDate;
}

/** /staff/appeals/control: what is overdue, due today and at risk, by executor, unit or topic. */
export function StaffAppealsControlPage({ query, lines, letters, overdue, soon, unregistered, today, risk_on }: StaffAppealsControlProps) {
  const t = useT();
  const language = useLanguage();
  const sum = (name: "open" | "overdue" | "today" | "risk" | "extended") =>
    formatNumber(
      lines.reduce((total, line) => total + line[name], 0),
      language,
    );
  const due = (from: Temporal.PlainDate, to: Temporal.PlainDate) => `/staff/appeals?due_from=${from}&due_to=${to}`;
  return (
    <StaffLayout title={t("appeals:control.title")} breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle
        aside={t("appeals:control.on", { date: formatLongDate(today, language) })}
        actions={
          <Form action="/staff/appeals/control/letters" id="letters" inline>
            <HiddenField name="days" value={String(query.days)} />
            <Button icon="send" kind={letters > 0 ? "secondary" : "primary"}>
              {t("appeals:control.letters.send")}
            </Button>
          </Form>
        }
        meta={[letters > 0 ? t("appeals:control.letters.today", { count: letters }) : t("appeals:control.letters.hint")]}
      >
        {t("appeals:control.title")}
      </PageTitle>
      <ControlTabs current="control" />
      <StatList>
        <Stat value={sum("overdue")} label={t("appeals:tab.overdue")} href="/staff/appeals?tab=overdue" />
        <Stat value={sum("today")} label={t("appeals:control.today")} href={due(today, today)} />
        <Stat
          value={sum("risk")}
          label={t("appeals:control.risk", { count: query.days })}
          note={t("appeals:control.risk_until", { date: formatDate(risk_on, language) })}
          href={due(today, risk_on)}
        />
        <Stat
          value={formatNumber(unregistered, language)}
          label={t("appeals:control.unregistered")}
          href="/staff/appeals/escalations?step=registration"
        />
        <Stat value={sum("extended")} label={t("appeals:control.extended")} href="/staff/appeals?extended=1" />
        <Stat value={sum("open")} label={t("appeals:tab.open")} href="/staff/appeals" />
      </StatList>
      <Section id="lines" title={t(`appeals:control.by_${query.by}`)}>
        <FilterBar
          filters={[
            {
              kind: "one",
              name: "by",
              title: t("appeals:control.by"),
              options: axes.map((value) => ({ value, label: t(`appeals:control.axis.${value}`) })),
            },
            {
              kind: "one",
              name: "days",
              title: t("appeals:control.days_title"),
              options: [1, 2, 3, 5, 10].map((days) => ({ value: String(days), label: t("appeals:control.days", { count: days }) })),
            },
          ]}
        />
        <DataTable<ControlLine>
          caption={t("appeals:control.table")}
          phone="scroll"
          rows={lines}
          row_key={(row) => `${row.unit_id} ${row.executor_id} ${row.topic_id}`}
          columns={useColumns(query.by, today, risk_on)}
          empty={<Empty icon="mail-check" title={t("appeals:none.open")} />}
        />
      </Section>
      <Rows id="overdue" tab="overdue" title={t("appeals:tab.overdue")} all="/staff/appeals?tab=overdue" rows={overdue} today={today} />
      <Rows
        id="soon"
        tab="open"
        title={t("appeals:control.risk", { count: query.days })}
        all={due(today, risk_on)}
        rows={soon}
        today={today}
      />
    </StaffLayout>
  );
}

function useColumns(axis: ControlQuery["by"], today: Temporal.PlainDate, risk_on: Temporal.PlainDate): Column<ControlLine>[] {
  const t = useT();
  const language = useLanguage();
  const count = (
    name: "open" | "overdue" | "today" | "risk",
    title: string,
    tab: Tab,
    more?: Readonly<Record<string, string>>,
  ): Column<ControlLine> => ({
    key: name,
    title,
    align: "end",
    cell: (row) =>
      row[name] > 0 ? <Link href={listOf(axis, row, tab, more)}>{formatNumber(row[name], language)}</Link> : <Muted>0</Muted>,
  });
  const due = (from: Temporal.PlainDate, to: Temporal.PlainDate) => ({ due_from: from.toString(), due_to: to.toString() });
  const unit: Column<ControlLine> = {
    key: "unit",
    title: t("appeals:field.unit"),
    look: "main",
    cell: (row) => row.unit_name ?? <Muted>{t("appeals:control.no_unit")}</Muted>,
  };
  const executor: Column<ControlLine> = {
    key: "executor",
    title: t("appeals:field.executor"),
    cell: (row) => (row.executor_name ? <PersonName>{row.executor_name}</PersonName> : <Muted>{t("appeals:control.no_executor")}</Muted>),
  };
  const topic: Column<ControlLine> = {
    key: "topic",
    title: t("appeals:field.topic"),
    look: "main",
    cell: (row) => row.topic_title ?? <Muted>{t("appeals:dimension_none")}</Muted>,
  };
  return [
    ...(axis === "topic" ? [topic] : axis === "unit" ? [unit] : [unit, executor]),
    count("overdue", t("appeals:tab.overdue"), "overdue"),
    count("today", t("appeals:control.today"), "open", due(today, today)),
    count("risk", t("appeals:control.risk_brief"), "open", due(today, risk_on)),
    count("open", t("appeals:tab.open"), "open"),
    {
      key: "first",
      title: t("appeals:control.first_due"),
      align: "end",
      look: "tight",
      // the list of what has that date: each of them explains it
      cell: ({ first_due: day, ...row }) =>
        day ? <Link href={listOf(axis, row, "open", due(day, day))}>{formatDate(day, language)}</Link> : "—",
    },
  ];
}

function Rows(props: {
  readonly id: string;
  readonly tab: "overdue" | "open";
  readonly title: string;
  readonly all: string;
  readonly rows: readonly AppealLine[];
  readonly today: Temporal.PlainDate;
}) {
  const t = useT();
  const { id, tab, title, rows, today } = props;
  return (
    <Section id={id} title={title} more={<Link href={props.all}>{t("appeals:control.all")}</Link>}>
      <AppealTable
        rows={rows}
        sort="due"
        tab={tab}
        today={today}
        narrowed={false}
        select={false}
        caption={t("appeals:control.rows", { title })}
      />
    </Section>
  );
}
