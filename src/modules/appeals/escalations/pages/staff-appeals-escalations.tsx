import { formatDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  type Column,
  DataTable,
  Empty,
  FilterBar,
  Link,
  Muted,
  type Option,
  Pager,
  PageTitle,
  PersonName,
  Section,
  StaffLayout,
  Tag,
} from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import { type EscalationFilter, escalationStates } from "../forms.ts";
import type { EscalationLine, UnexplainedLine } from "../store.ts";
import { brokenSteps } from "../tables.ts";

export interface EscalationsProps {
  readonly list: { readonly rows: readonly EscalationLine[]; readonly next: string | undefined };
  readonly people: readonly UnexplainedLine[];
  readonly units: readonly Option[];
  readonly filter: EscalationFilter;
  readonly today: Temporal.PlainDate;
}

/** /staff/appeals/escalations: broken terms, and who has not said why. */
export function EscalationsPage({ list, people, units, filter, today }: EscalationsProps) {
  const t = useT();
  const waiting = people.reduce((sum, line) => sum + line.waiting, 0);
  return (
    <StaffLayout title={t("appeals:escalations.title")} breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle aside={t("appeals:escalations.unexplained", { count: waiting })} lead={t("appeals:escalations.lead")}>
        {t("appeals:escalations.title")}
      </PageTitle>
      <FilterBar
        filters={[
          {
            kind: "one",
            name: "state",
            title: t("appeals:escalations.state"),
            options: escalationStates.map((state) => ({ value: state, label: t(`appeals:escalations.states.${state}`) })),
          },
          {
            kind: "one",
            name: "step",
            title: t("appeals:escalations.step"),
            options: brokenSteps.map((step) => ({ value: step, label: t(`appeals:escalations.steps.${step}`) })),
          },
          { kind: "one", name: "unit", title: t("appeals:field.unit"), options: [...units] },
        ]}
      />
      <DataTable<EscalationLine>
        caption={t("appeals:escalations.title")}
        rows={list.rows}
        row_key={(row) => row.escalation_id}
        columns={useColumns(today)}
        empty={<Empty icon="clock-check" title={t("appeals:escalations.none")} />}
      />
      <Pager next={list.next} />
      {!filter.unit && !filter.state && !filter.step && people.length > 0 && (
        <Section id="people" title={t("appeals:escalations.by_executor")}>
          <DataTable<UnexplainedLine>
            caption={t("appeals:escalations.counted")}
            phone="scroll"
            rows={people}
            row_key={(row) => `${row.unit_id} ${row.executor_id}`}
            columns={usePeople()}
          />
        </Section>
      )}
    </StaffLayout>
  );
}

function useColumns(today: Temporal.PlainDate): Column<EscalationLine>[] {
  const t = useT();
  const language = useLanguage();
  return [
    {
      key: "appeal",
      title: t("appeals:field.number"),
      look: "main",
      cell: (row) => (
        <>
          <Link href={cardOf(row)} kind="strong">
            {row.number ?? row.receipt_number}
          </Link>{" "}
          {row.summary}
        </>
      ),
    },
    { key: "step", title: t("appeals:escalations.step"), look: "tight", cell: (row) => t(`appeals:escalations.steps.${row.step}`) },
    {
      key: "who",
      title: t("appeals:field.executor"),
      cell: (row) => (
        <>
          {row.unit_name ?? <Muted>{t(row.step === "registration" ? "appeals:escalations.desk" : "appeals:control.no_unit")}</Muted>}
          {row.executor_name && (
            <>
              , <PersonName>{row.executor_name}</PersonName>
            </>
          )}
        </>
      ),
    },
    {
      key: "broken",
      title: t("appeals:escalations.broken_on"),
      look: "tight",
      align: "end",
      // the card opens at why it was this day
      cell: (row) => (
        <Link href={`${cardOf(row)}?why=1`} kind="plain">
          {formatDate(row.broken_on, language)}
        </Link>
      ),
    },
    { key: "why", title: t("appeals:escalations.why"), cell: (row) => <Explained row={row} today={today} /> },
  ];
}

function Explained({ row, today }: { readonly row: EscalationLine; readonly today: Temporal.PlainDate }) {
  const t = useT();
  const language = useLanguage();
  if (row.closed_on) return <Tag>{t("appeals:escalations.closed_on", { date: formatDate(row.closed_on, language) })}</Tag>;
  if (!row.promised_on || row.reason === null) {
    const days = row.broken_on.until(today).days;
    return (
      <Link href={`${cardOf(row)}/escalation`}>
        <Tag tone="error">{t("appeals:escalations.silent", { count: days })}</Tag>
      </Link>
    );
  }
  return (
    <>
      <Tag tone="warning">{t("appeals:escalations.promised", { date: formatDate(row.promised_on, language) })}</Tag> {row.reason}
    </>
  );
}

function usePeople(): Column<UnexplainedLine>[] {
  const t = useT();
  const language = useLanguage();
  return [
    {
      key: "unit",
      title: t("appeals:field.unit"),
      look: "main",
      cell: (row) => row.unit_name ?? <Muted>{t("appeals:escalations.nobody")}</Muted>,
    },
    {
      key: "executor",
      title: t("appeals:field.executor"),
      cell: (row) => (row.executor_name ? <PersonName>{row.executor_name}</PersonName> : <Muted>{t("appeals:control.no_executor")}</Muted>),
    },
    {
      key: "waiting",
      title: t("appeals:escalations.states.waiting"),
      align: "end",
      cell: (row) => formatNumber(row.waiting, language),
    },
    {
      key: "promised",
      title: t("appeals:escalations.states.promised"),
      align: "end",
      cell: (row) => formatNumber(row.promised, language),
    },
    {
      key: "oldest",
      title: t("appeals:escalations.oldest"),
      align: "end",
      look: "tight",
      cell: (row) => formatDate(row.oldest, language),
    },
  ];
}
