import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Link, Notice, usePage, withQuery } from "#ui/index.ts";
import type { Counted } from "../rules.ts";

/** Above a list that shows only what one number of the reports counted: which number, and the way out. */
export function CountedNotice({ counted }: { readonly counted: Counted | undefined }) {
  const t = useT();
  const language = useLanguage();
  const { path } = usePage();
  if (!counted) return null;
  const days = { from: formatDate(counted.from, language), to: formatDate(counted.to, language) };
  return (
    <Notice>
      {t("appeals:counted.notice", { figure: t(`appeals:figure.${counted.measure}.title`), ...days })}{" "}
      <Link href={withQuery(path, { counted: null, after: null })}>{t("appeals:counted.all")}</Link>
    </Notice>
  );
}
