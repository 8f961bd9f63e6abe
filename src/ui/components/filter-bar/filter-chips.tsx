import { formatDate } from "#platform/i18n/format.ts";
import { type Language, type T, useLanguage, useT } from "#platform/i18n/index.ts";
import { usePage } from "../../layout/page-context.ts";
import { withoutValue, withQuery } from "../../url.ts";
import { Icon } from "../icon/icon.tsx";
import type { Filter, FilterBarProps } from "./filter-bar.tsx";

interface Chip {
  readonly text: string;
  readonly href: string;
}

/** What the list is narrowed by, each with a cross that takes it away. Values no filter knows are not shown. */
export function FilterChips({ search, filters }: Pick<FilterBarProps, "search" | "filters">) {
  const t = useT();
  const language = useLanguage();
  const { path } = usePage();
  const chosen = new URLSearchParams(path.split("?", 2)[1] ?? "");
  const chips = filters.flatMap((filter) => chipsOf(filter, chosen, path, t, language));
  const text = search && chosen.get(search.name);
  if (search && text) chips.unshift({ text: `«${text}»`, href: withQuery(path, { [search.name]: null, after: null }) });
  if (chips.length === 0) return null;
  const names = filters.flatMap((filter) => (filter.kind === "period" ? [`${filter.name}_from`, `${filter.name}_to`] : [filter.name]));
  const clear = Object.fromEntries([...names, search?.name ?? "after", "after"].map((name) => [name, null]));
  return (
    <ul class="v-chips" aria-label={t("ui:filter.chosen")}>
      {chips.map((chip) => (
        <li key={chip.href}>
          <a class="v-chip" href={chip.href}>
            <span class="sr-only">{t("ui:filter.remove")} </span>
            {chip.text}
            <Icon name="x" size="sm" />
          </a>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <a class="v-link v-link-plain" href={withQuery(path, clear)}>
            {t("ui:filter.clear")}
          </a>
        </li>
      )}
    </ul>
  );
}

function chipsOf(filter: Filter, chosen: URLSearchParams, path: string, t: T, language: Language): Chip[] {
  if (filter.kind === "period") {
    return (["from", "to"] as const).flatMap((end) => {
      const name = `${filter.name}_${end}`;
      const day = readDay(chosen.get(name));
      return day
        ? [
            {
              text: `${filter.title} ${t(`ui:filter.chip_${end}`)} ${formatDate(day, language)}`,
              href: withQuery(path, { [name]: null, after: null }),
            },
          ]
        : [];
    });
  }
  return filter.options
    .filter((option) => option.value !== "" && chosen.getAll(filter.name).includes(option.value))
    .map((option) => ({ text: option.label, href: withoutValue(path, filter.name, option.value) }));
}

function readDay(text: string | null): Temporal.PlainDate | undefined {
  try {
    return text ? Temporal.PlainDate.from(text) : undefined;
  } catch {
    return undefined;
  }
}
