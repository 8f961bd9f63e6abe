import { changeOf, type Period, shareOf } from "#platform/figures/index.ts";
import { formatNumber, formatShare } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { type Column, DataTable, Details, Link } from "#ui/index.ts";
import type { MeasureName } from "../../counting/rules.ts";
import { averageDays, onTime, type Split, type Sums } from "../rules.ts";

export interface PartLine {
  readonly key: string;
  readonly label: string;
  readonly now: Sums;
  readonly over: Sums;
  readonly before: Sums;
}

interface PartTableProps {
  readonly split: Split;
  readonly lines: readonly PartLine[];
  readonly total: number;
  readonly period: Period;
  readonly compared: Period | undefined;
  readonly records: (name: MeasureName, period: Period, where: Readonly<Record<string, string>>) => string;
}

/** Rows that stand open; the others unfold. */
const shown = 15;

/** The parts of a split, each number leading to its records. */
export function PartTable(props: PartTableProps) {
  const t = useT();
  const { lines } = props;
  return (
    <>
      <Rows {...props} lines={lines.slice(0, shown)} />
      {lines.length > shown && (
        <Details summary={t("appeals:statistics.more", { count: lines.length - shown })}>
          <Rows {...props} lines={lines.slice(shown)} />
        </Details>
      )}
    </>
  );
}

function Rows({ split, lines, total, period, compared, records }: PartTableProps) {
  const t = useT();
  const language = useLanguage();
  const counted = (name: MeasureName, row: PartLine, value: number | null, text: string) =>
    value === null || value === 0 ? text : <Link href={records(name, period, { [split]: row.key })}>{text}</Link>;
  const growth: Column<PartLine> = {
    key: "growth",
    title: t("appeals:statistics.growth", { year: period.from.year - 1 }),
    align: "end",
    look: "tight",
    cell: (row) => {
      const change = changeOf(row.over.received, row.before.received);
      if (!change || change.relative === null) return "—";
      return formatNumber(change.relative, language, { style: "percent", signDisplay: "exceptZero", maximumFractionDigits: 1 }).replace(
        /^-/,
        "−",
      );
    },
  };
  return (
    <DataTable<PartLine>
      caption={t(`appeals:statistics.by_${split}`)}
      rows={lines}
      row_key={({ key }) => key}
      columns={[
        { key: "label", title: t(`appeals:dimension.${split}`), look: "main", cell: ({ label }) => label },
        {
          key: "received",
          title: t("appeals:statistics.received"),
          align: "end",
          cell: (row) => counted("received", row, row.now.received, formatNumber(row.now.received, language)),
        },
        {
          key: "share",
          title: t("appeals:statistics.share"),
          align: "end",
          cell: ({ now }) => {
            const share = shareOf(now.received, total);
            return share === null ? "—" : formatShare(share, language);
          },
        },
        ...(compared ? [growth] : []),
        {
          key: "on_time",
          title: t("appeals:statistics.on_time"),
          align: "end",
          cell: (row) => {
            const share = onTime(row.now);
            return counted("on_time", row, share, share === null ? "—" : formatShare(share / 100, language));
          },
        },
        {
          key: "days",
          title: t("appeals:statistics.days"),
          align: "end",
          cell: (row) => {
            const days = averageDays(row.now);
            return counted("average_days", row, days, days === null ? "—" : formatNumber(days, language, { maximumFractionDigits: 1 }));
          },
        },
      ]}
    />
  );
}
