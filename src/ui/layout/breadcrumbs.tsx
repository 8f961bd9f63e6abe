import { useT } from "#platform/i18n/index.ts";
import type { Breadcrumb } from "./page-context.ts";

/** The way up. The page itself is not in it: its heading stands right below. */
export function Breadcrumbs({ items }: { readonly items: readonly Breadcrumb[] }) {
  const t = useT();
  if (items.length === 0) return null;
  return (
    <nav class="v-breadcrumbs" aria-label={t("ui:layout.breadcrumbs")}>
      <ol>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href}>{item.title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
