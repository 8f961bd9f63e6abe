import { type Language, useLanguage, useT } from "#platform/i18n/index.ts";
import { keptHtml } from "../../kept.ts";
import { useElement, usePage } from "../../layout/page-context.ts";
import { Button } from "../button/button.tsx";
import type { Option } from "../field/choice-fields.tsx";
import { Icon } from "../icon/icon.tsx";
import { FilterChips } from "./filter-chips.tsx";

export type Filter =
  | { readonly kind: "many" | "one"; readonly name: string; readonly title: string; readonly options: readonly Option[] }
  /** two days, in the query as `${name}_from` and `${name}_to` */
  | { readonly kind: "period"; readonly name: string; readonly title: string };

export interface FilterBarProps {
  readonly search?: { readonly name: string; readonly label: string };
  readonly filters: readonly Filter[];
  /** parameters of the query that belong to the view and stay: ["state", "sort"] */
  readonly keep?: readonly string[];
}

/** Narrows a list. A GET form: what is chosen stands in the address, so it can be sent, saved and gone back to. */
export function FilterBar({ search, filters, keep = ["sort"] }: FilterBarProps) {
  const t = useT();
  const { path } = usePage();
  useElement("drop-down");
  const [pathname = "", query = ""] = path.split("?", 2);
  const chosen = new URLSearchParams(query);
  return (
    <div class="v-filter">
      <form class="v-filter-form" method="get" action={pathname} role="search" id="filter">
        {keep.flatMap((name) =>
          chosen.getAll(name).map((value) => <input key={`${name}${value}`} type="hidden" name={name} value={value} />),
        )}
        {search && (
          <div class="v-filter-search">
            <label class="sr-only" for="filter-search">
              {search.label}
            </label>
            <Icon name="search" />
            <input
              class="input v-control"
              id="filter-search"
              type="search"
              name={search.name}
              value={chosen.get(search.name) ?? ""}
              placeholder={search.label}
              maxLength={200}
              enterkeyhint="search"
            />
          </div>
        )}
        {filters.map((filter) => (
          <FilterDrop key={filter.name} filter={filter} chosen={chosen} />
        ))}
        <Button kind="secondary" icon="list-filter">
          {t("ui:filter.apply")}
        </Button>
      </form>
      <FilterChips search={search} filters={filters} />
    </div>
  );
}

function FilterDrop({ filter, chosen }: { readonly filter: Filter; readonly chosen: URLSearchParams }) {
  const language = useLanguage();
  const count =
    filter.kind === "period"
      ? [chosen.get(`${filter.name}_from`), chosen.get(`${filter.name}_to`)].filter(Boolean).length
      : chosen.getAll(filter.name).filter(Boolean).length;
  return (
    <drop-down>
      <details class="v-drop" name="filter">
        <summary class="btn v-btn-secondary">
          {filter.title}
          {count > 0 && <span class="v-drop-count num">{filter.kind === "period" ? "•" : count}</span>}
          <Icon name="chevron-down" size="sm" />
        </summary>
        {count === 0 ? (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own components rendered it, escaped as everywhere
          <fieldset class="v-drop-panel" dangerouslySetInnerHTML={{ __html: untouched(filter, language) }} />
        ) : (
          <fieldset class="v-drop-panel">
            <Panel filter={filter} chosen={chosen} />
          </fieldset>
        )}
      </details>
    </drop-down>
  );
}

/** The panel of a filter nobody has touched: the same for everybody in town. */
function untouched(filter: Filter, language: Language): string {
  const options = filter.kind === "period" ? "" : filter.options.map((option) => `${option.value}=${option.label}`).join("\n");
  return keptHtml(`filter ${filter.kind} ${filter.name} ${filter.title}\n${options}`, language, () => (
    <Panel filter={filter} chosen={new URLSearchParams()} />
  ));
}

function Panel({ filter, chosen }: { readonly filter: Filter; readonly chosen: URLSearchParams }) {
  const t = useT();
  return (
    <>
      <legend class="sr-only">{filter.title}</legend>
      {filter.kind === "period" ? (
        <PeriodInputs name={filter.name} chosen={chosen} />
      ) : (
        <OptionInputs name={filter.name} kind={filter.kind} options={filter.options} chosen={chosen.getAll(filter.name)} />
      )}
      <Button size="sm" wide>
        {t("ui:filter.show")}
      </Button>
    </>
  );
}

function OptionInputs({
  name,
  kind,
  options,
  chosen,
}: {
  readonly name: string;
  readonly kind: "many" | "one";
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
}) {
  const t = useT();
  const type = kind === "many" ? "checkbox" : "radio";
  const all = kind === "one" ? [{ value: "", label: t("ui:filter.any") }, ...options] : options;
  return (
    <div class="v-drop-options">
      {all.map((option) => (
        <label key={option.value} class="v-drop-option">
          <input
            class={type}
            type={type}
            name={name}
            value={option.value}
            checked={chosen.includes(option.value) || (kind === "one" && option.value === "" && chosen.length === 0)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

function PeriodInputs({ name, chosen }: { readonly name: string; readonly chosen: URLSearchParams }) {
  const t = useT();
  return (
    <div class="v-drop-period">
      {(["from", "to"] as const).map((end) => (
        <label key={end}>
          <span class="v-label">{t(`ui:filter.${end}`)}</span>
          <input class="input v-control" type="date" name={`${name}_${end}`} value={chosen.get(`${name}_${end}`) ?? ""} />
        </label>
      ))}
    </div>
  );
}
