import type { Compared } from "#platform/figures/index.ts";
import { formatDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, Link, Muted, Section, Tag } from "#ui/index.ts";
import { growthText, valueText } from "../rules.ts";
import type { Frame } from "./frame.tsx";

/** What documents print, beside what the records say; what disagrees says so. */
export function StatedFigures({ stated, records }: { readonly stated: readonly Compared[]; readonly records: Frame["records"] }) {
  const t = useT();
  const language = useLanguage();
  if (stated.length === 0) return null;
  const printed = ({ stated: { operator, value, digits, measure } }: Compared) => {
    const number = formatNumber(value, language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    const exact = operator === "=" ? number : t(`reports:stated.operator.${operator}`, { value: number });
    return measure === "change" ? t("reports:stated.growth", { value: exact }) : exact;
  };
  const counted = ({ counted: value, figure, stated: { measure } }: Compared) => {
    if (value === null || !figure) return "—";
    return measure === "change" ? growthText(value / 100, language) : valueText(value, figure.unit, t, language);
  };
  return (
    <Section id="stated" title={t("reports:stated.title")}>
      <DataTable
        caption={t("reports:stated.caption")}
        rows={stated}
        row_key={(row) => row.stated.stated_id}
        columns={[
          {
            key: "printed",
            title: t("reports:stated.printed"),
            look: "main",
            cell: (row) => (
              <>
                «{row.stated.printed}»
                <br />
                <Muted>
                  {row.stated.source}; {formatDate(row.stated.period_from, language)}–{formatDate(row.stated.period_to, language)}
                </Muted>
              </>
            ),
          },
          { key: "value", title: t("reports:stated.value"), align: "end", look: "tight", cell: printed },
          {
            key: "counted",
            title: t("reports:stated.counted"),
            align: "end",
            look: "tight",
            cell: (row) => (row.figure ? <Link href={records(row.figure, row.query)}>{counted(row)}</Link> : counted(row)),
          },
          {
            key: "verdict",
            title: t("reports:stated.verdict_title"),
            look: "tight",
            cell: ({ verdict }) => (
              <Tag tone={tones[verdict]} icon={icons[verdict]}>
                {t(`reports:stated.verdict.${verdict}`)}
              </Tag>
            ),
          },
        ]}
      />
    </Section>
  );
}

const tones = { agrees: "success", differs: "error", unknown: "neutral" } as const;
const icons = { agrees: "check", differs: "triangle-alert", unknown: "circle-help" } as const;
