import { useT } from "#platform/i18n/index.ts";
import { usePage } from "./page-context.ts";

/** Says on every page of a demonstration that its people are made up. */
export function DemoRibbon() {
  const t = useT();
  return usePage().demo ? (
    <aside class="v-demo" aria-label={t("ui:layout.demo_label")}>
      {t("ui:layout.demo")}
    </aside>
  ) : null;
}
