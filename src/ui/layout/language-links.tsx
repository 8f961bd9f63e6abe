import { useT } from "#platform/i18n/index.ts";
import { withQuery } from "../url.ts";
import { usePage } from "./page-context.ts";

const names = { ru: "Русский", en: "English" } as const;

/** The page in the town's other languages, each named in itself. */
export function LanguageLinks() {
  const t = useT();
  const { language, languages, path } = usePage();
  if (languages.length < 2) return null;
  return (
    <ul class="v-languages" aria-label={t("ui:layout.language")}>
      {languages
        .filter((other) => other !== language)
        .map((other) => (
          <li key={other}>
            <a href={withQuery(path, { lang: other })} lang={other} hreflang={other}>
              {names[other]}
            </a>
          </li>
        ))}
    </ul>
  );
}
