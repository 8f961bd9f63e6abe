import { useT } from "#platform/i18n/index.ts";
import { usePage } from "../../layout/page-context.ts";
import { withQuery } from "../../url.ts";
import { ButtonLink } from "../button/button.tsx";

export interface PagerProps {
  /** the keyset cursor of the next page; none on the last */
  readonly next?: string;
  /** name of the cursor in the query */
  readonly parameter?: string;
  /** "показано 50 из 307" or the like */
  readonly shown?: string;
}

/** Onwards through a list that is read by "after this row". Back is the browser's own; "to the beginning" is a link. */
export function Pager({ next, parameter = "after", shown }: PagerProps) {
  const t = useT();
  const { path } = usePage();
  const inside = new URLSearchParams(path.split("?", 2)[1] ?? "").has(parameter);
  if (!next && !inside && !shown) return null;
  return (
    <nav class="v-pager" aria-label={t("ui:pager.label")}>
      <span class="v-muted num">{shown}</span>
      <span class="v-actions">
        {inside && (
          <ButtonLink href={withQuery(path, { [parameter]: null })} kind="quiet" icon="arrow-left-to-line">
            {t("ui:pager.first")}
          </ButtonLink>
        )}
        {next && (
          <ButtonLink href={withQuery(path, { [parameter]: next })} icon="arrow-right">
            {t("ui:pager.next")}
          </ButtonLink>
        )}
      </span>
    </nav>
  );
}
