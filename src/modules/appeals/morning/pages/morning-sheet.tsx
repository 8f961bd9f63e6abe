import { formatDate, formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, DeadlineTag, Empty, Link, Num, PageTitle, Section, StaffLayout } from "#ui/index.ts";
import { ControlTabs } from "../../control/pages/control-tabs.tsx";
import type { PressingLine } from "../../control/store.ts";
import { cardOf } from "../../lists/rules.ts";

interface MorningSheetProps {
  readonly rows: readonly PressingLine[];
  readonly today: Temporal.PlainDate;
  readonly risk_on: Temporal.PlainDate;
}

/** /staff/appeals/control/sheet: to be printed; on paper there is nothing but the date and the tables. */
export function MorningSheetPage({ rows, today, risk_on }: MorningSheetProps) {
  const t = useT();
  const language = useLanguage();
  const title = t("appeals:morning.title", { date: formatLongDate(today, language) });
  const units = [...Map.groupBy(rows, (row) => row.unit_name ?? t("appeals:control.no_unit"))];
  return (
    <StaffLayout title={title} breadcrumbs={[{ title: t("appeals:control.title"), href: "/staff/appeals/control" }]}>
      <PageTitle
        meta={[
          t("appeals:morning.overdue", {
            count: rows.filter((row) => row.due_on && Temporal.PlainDate.compare(row.due_on, today) < 0).length,
          }),
          t("appeals:morning.until", { date: formatDate(risk_on, language), count: rows.length }),
        ]}
      >
        {title}
      </PageTitle>
      <ControlTabs current="sheet" />
      {rows.length === 0 && <Empty icon="mail-check" title={t("appeals:morning.none")} />}
      {units.map(([unit, lines], at) => (
        <Section key={unit} id={`unit-${at}`} title={unit}>
          <DataTable<PressingLine>
            caption={unit}
            phone="cards"
            dense
            rows={lines}
            row_key={(row) => row.appeal_id}
            columns={[
              {
                key: "number",
                title: t("appeals:field.number"),
                look: "tight",
                cell: (row) => (
                  <Link href={cardOf(row)} kind="strong">
                    <Num>{row.number ?? row.receipt_number}</Num>
                  </Link>
                ),
              },
              { key: "summary", title: t("appeals:list.matter"), look: "main", cell: (row) => row.summary },
              {
                key: "executor",
                title: t("appeals:field.executor"),
                look: "tight",
                cell: (row) => row.executor_name ?? t("appeals:control.no_executor"),
              },
              {
                key: "due",
                title: t("appeals:field.due_on"),
                look: "tight",
                cell: (row) => row.due_on && <DeadlineTag due_on={row.due_on} today={today} />,
              },
            ]}
          />
        </Section>
      ))}
    </StaffLayout>
  );
}
