import type { FileRow } from "#platform/files/index.ts";
import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  FileList,
  Form,
  Link,
  Muted,
  Notice,
  PageTitle,
  Prose,
  Section,
  Stack,
  StaffLayout,
  Stat,
  StatList,
  Tag,
} from "#ui/index.ts";
import type { Analysis } from "../../analysis/actions.ts";
import { Growth } from "../../analysis/pages/analysis-tables.tsx";
import { growthText, listOf, titleOf } from "../../analysis/rules.ts";
import { monthKey } from "../rules.ts";
import type { MonthlyAnalysis, Recommendation } from "../store.ts";
import { RecommendationTable } from "./recommendation-table.tsx";

interface MonthProps {
  readonly analysis: MonthlyAnalysis;
  readonly figures: Analysis;
  readonly recommendations: readonly Recommendation[];
  readonly files: readonly FileRow[];
  /** it is confirmed, and the files of this version were never made */
  readonly lacks_files: boolean;
  readonly today: Temporal.PlainDate;
  /** why it was not confirmed */
  readonly refused: string | undefined;
}

/** /staff/appeals/monthly/{month}: the figures, what people conclude from them, and what became of the recommendations. */
export function MonthPage({ analysis, figures, recommendations, files, lacks_files, today, refused }: MonthProps) {
  const t = useT();
  const language = useLanguage();
  const { total, before, period, year } = figures;
  const base = `/staff/appeals/monthly/${monthKey(analysis.month)}`;
  const change = growthText(total.now, total.before, language);
  const title = t("appeals:monthly.document_title", { month: titleOf(period, language) });
  return (
    <StaffLayout title={title} breadcrumbs={[{ title: t("appeals:monthly.title"), href: "/staff/appeals/monthly" }]}>
      <PageTitle
        aside={
          analysis.confirmed_at ? (
            <Tag tone="success">{t("appeals:monthly.version", { version: analysis.version })}</Tag>
          ) : (
            <Tag tone="warning">{t("appeals:monthly.draft_mark")}</Tag>
          )
        }
        actions={<Verbs base={base} draft={!analysis.confirmed_at} />}
      >
        {title}
      </PageTitle>
      {refused && (
        <Notice kind="error" live>
          {refused}
        </Notice>
      )}
      <StatList>
        <Stat
          value={formatNumber(total.now, language)}
          label={t("appeals:analysis.received")}
          href={listOf(period, {})}
          change={change ? t("appeals:analysis.against", { change, year: year - 1 }) : undefined}
        />
        <Stat
          value={formatNumber(total.before, language)}
          label={t("appeals:analysis.year_before", { year: year - 1 })}
          href={listOf(before, {})}
        />
        <Stat value={formatNumber(figures.closed.answered, language)} label={t("appeals:discipline.answered")} />
      </StatList>
      <Section
        id="conclusions"
        title={t("appeals:monthly.conclusions")}
        more={<Link href={`/staff/appeals/analysis?year=${year}&month=${analysis.month.month}`}>{t("appeals:monthly.whole")}</Link>}
      >
        {analysis.conclusions ? <Prose plain>{analysis.conclusions}</Prose> : <Muted>{t("appeals:monthly.no_conclusions")}</Muted>}
      </Section>
      <Section id="recommendations" title={t("appeals:monthly.recommendations")}>
        <RecommendationTable recommendations={recommendations} today={today} />
      </Section>
      <Growth analysis={figures} />
      <Section id="files" title={t("appeals:monthly.files")}>
        {files.length > 0 && (
          <FileList files={files.map((file) => ({ href: `${base}/files/${file.file_id}`, name: file.name, size: file.size_bytes }))} />
        )}
        {files.length === 0 && !lacks_files && <Muted>{t("appeals:monthly.no_files")}</Muted>}
        {lacks_files && (
          <Stack>
            <Muted>{t("appeals:monthly.lacks_files", { version: analysis.version })}</Muted>
            <Form action={`${base}/files`} id="files-made" inline>
              <Button kind="secondary" icon="file-text">
                {t("appeals:monthly.make_files")}
              </Button>
            </Form>
          </Stack>
        )}
      </Section>
    </StaffLayout>
  );
}

function Verbs({ base, draft }: { readonly base: string; readonly draft: boolean }) {
  const t = useT();
  return (
    <>
      <ButtonLink href={`${base}/document.pdf`} icon="file-text">
        PDF
      </ButtonLink>
      <ButtonLink href={`${base}/document.docx`} icon="file-text" download>
        DOCX
      </ButtonLink>
      {draft && (
        <ButtonLink href={`${base}/edit`} icon="pencil">
          {t("appeals:monthly.edit")}
        </ButtonLink>
      )}
      <Form action={`${base}/${draft ? "confirm" : "revise"}`} id={draft ? "confirm" : "revise"} inline>
        <Button kind={draft ? "primary" : "secondary"} icon={draft ? "check" : "pencil"}>
          {t(draft ? "appeals:monthly.confirm" : "appeals:monthly.revise")}
        </Button>
      </Form>
    </>
  );
}
