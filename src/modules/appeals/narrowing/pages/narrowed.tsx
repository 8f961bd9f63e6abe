import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Link, Notice, usePage, withQuery } from "#ui/index.ts";
import { mostCounted } from "../../publication/rules.ts";

/** Which place a list or a map is narrowed to, and the way back to the whole town. Other filters have their own chips. */
export function PlaceNotice({ places }: { readonly places: readonly string[] }) {
  const t = useT();
  const { path } = usePage();
  if (places.length === 0) return null;
  return (
    <Notice kind="info" title={t("appeals:area.shown", { what: places.join("; ") })}>
      <Link href={withQuery(path, { street: null, bbox: null, around: null, area: null, after: null })}>{t("appeals:area.clear")}</Link>
    </Notice>
  );
}

/** How many were found, in words: counted to ten thousand. */
export function useFound(count: number): string {
  const t = useT();
  const language = useLanguage();
  return count > mostCounted
    ? t("appeals:found.more", { number: formatNumber(mostCounted, language) })
    : t("appeals:found.number", { count, number: formatNumber(count, language) });
}
