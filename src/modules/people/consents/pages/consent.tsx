import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { PageTitle, Prose, PublicLayout } from "#ui/index.ts";
import type { ConsentKind } from "../tables.ts";

interface Props {
  readonly kind: ConsentKind;
  readonly version: Temporal.PlainDate;
  /** who processes the data */
  readonly office: string;
}

/** The text of one consent: a document of its own, as 152-ФЗ asks. */
export function ConsentPage({ kind, version, office }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <PublicLayout title={t(`people:consent.${kind}.title`)} width="text">
      <PageTitle meta={[t("people:consent.version", { date: formatLongDate(version, language) })]}>
        {t(`people:consent.${kind}.title`)}
      </PageTitle>
      <Prose plain>{t(`people:consent.${kind}.text`, { office })}</Prose>
    </PublicLayout>
  );
}
