import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage } from "#platform/i18n/index.ts";

export interface TabItem {
  readonly href: string;
  readonly title: string;
  readonly count?: number;
  readonly current: boolean;
  /** the count burns */
  readonly tone?: "error";
}

/** Views of the same matter. They are links: each has its own address. */
export function Tabs({ label, items }: { readonly label: string; readonly items: readonly TabItem[] }) {
  const language = useLanguage();
  return (
    <nav class="v-tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? "page" : undefined}>
              {item.title}
              {item.count !== undefined && (
                <span class={item.tone === "error" && item.count > 0 ? "v-tab-count v-tab-burns num" : "v-tab-count num"}>
                  {" "}
                  {formatNumber(item.count, language)}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
