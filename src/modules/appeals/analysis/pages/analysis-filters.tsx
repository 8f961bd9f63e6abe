import { formatMonthName } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { FilterBar } from "#ui/index.ts";
import { channels, registers } from "../../rules.ts";
import type { Analysis } from "../actions.ts";

/** Which part of the appeals is analysed; it stands in the address. */
export function AnalysisFilters({ analysis: { years, year, names } }: { readonly analysis: Analysis }) {
  const t = useT();
  const language = useLanguage();
  const options = (of: ReadonlyMap<string, string>) =>
    [...of].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label, language));
  const shown = years.includes(year) ? years : [...years, year];
  return (
    <FilterBar
      keep={[]}
      filters={[
        {
          kind: "one" as const,
          name: "year",
          title: t("appeals:analysis.year"),
          options: shown.toReversed().map((one) => ({ value: `${one}`, label: `${one}` })),
        },
        {
          kind: "one" as const,
          name: "month",
          title: t("appeals:analysis.month"),
          options: Array.from({ length: 12 }, (_, at) => ({ value: String(at + 1), label: formatMonthName(at + 1, language) })),
        },
        {
          kind: "one" as const,
          name: "register",
          title: t("appeals:field.register"),
          options: registers.map((value) => ({ value, label: t(`appeals:registers.${value}`) })),
        },
        { kind: "one" as const, name: "topic", title: t("appeals:field.topic"), options: options(names.topic) },
        { kind: "one" as const, name: "district", title: t("appeals:field.district"), options: options(names.district) },
        { kind: "one" as const, name: "unit", title: t("appeals:field.unit"), options: options(names.unit) },
        {
          kind: "one" as const,
          name: "channel",
          title: t("appeals:field.channel"),
          options: channels.map((value) => ({ value, label: t(`appeals:channel.${value}`) })),
        },
      ].filter((filter) => filter.options.length > 0)}
    />
  );
}
