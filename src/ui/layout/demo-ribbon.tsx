import { useT } from "#platform/i18n/index.ts";
import { usePage } from "./page-context.ts";

/** Says on every page of a demonstration that its people are made up. */
export function DemoRibbon() {
  const t = useT();
  return usePage().demo ? <p class="v-demo">{t("ui:layout.demo")}</p> : null;
}
