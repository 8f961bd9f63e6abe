import { formatInstant, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, Empty, Link, Notice, Num, PageTitle, Prose, PublicLayout, Section, SummaryList } from "#ui/index.ts";

export interface ProofPageProps {
  readonly entry_id: string;
  /** undefined while the entry waits for its seal; hashes in hex */
  readonly inclusion:
    | {
        readonly leaf_index: number;
        readonly leaf_hash: string;
        readonly size: number;
        readonly root: string;
        readonly sealed_at: Temporal.Instant;
        readonly proof: readonly string[];
        readonly holds: boolean;
      }
    | undefined;
  readonly zone: string;
}

/** The proof that one record stands in the sealed journal. */
export function ProofPage({ entry_id, inclusion, zone }: ProofPageProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <PublicLayout title={t("journal:proof.title")} breadcrumbs={[{ title: t("journal:page.title"), href: "/journal" }]} private>
      <PageTitle lead={t("journal:proof.lead")}>{t("journal:proof.title")}</PageTitle>
      {inclusion === undefined ? (
        <Notice kind="info" title={t("journal:proof.waiting")}>
          {t("journal:proof.waiting_text")}
        </Notice>
      ) : (
        <>
          <Notice kind={inclusion.holds ? "success" : "error"} title={t(inclusion.holds ? "journal:proof.holds" : "journal:proof.fails")}>
            {t(inclusion.holds ? "journal:proof.holds_text" : "journal:proof.fails_text")}
          </Notice>
          <SummaryList
            items={[
              { term: t("journal:proof.entry"), value: <Num>{entry_id}</Num> },
              { term: t("journal:proof.leaf_index"), value: formatNumber(inclusion.leaf_index, language) },
              { term: t("journal:proof.leaf_hash"), value: <Num>{inclusion.leaf_hash}</Num> },
              { term: t("journal:seal.size"), value: formatNumber(inclusion.size, language) },
              { term: t("journal:seal.root"), value: <Num>{inclusion.root}</Num> },
              { term: t("journal:seal.time"), value: formatInstant(inclusion.sealed_at, zone, language) },
            ]}
          />
          <Section id="path" title={t("journal:proof.path")}>
            <DataTable
              caption={t("journal:proof.path")}
              rows={inclusion.proof.map((hash, step) => ({ hash, step: step + 1 }))}
              row_key={(row) => String(row.step)}
              empty={<Empty icon="shield-check" title={t("journal:proof.path_empty")} />}
              columns={[
                {
                  key: "step",
                  title: t("journal:proof.step"),
                  align: "end",
                  look: "tight",
                  cell: (row) => formatNumber(row.step, language),
                },
                { key: "hash", title: t("journal:proof.hash"), look: "main", cell: (row) => <Num>{row.hash}</Num> },
              ]}
            />
            <Prose>
              <p>{t("journal:proof.how")}</p>
            </Prose>
            <Link href={`/api/v1/journal/proof/${entry_id}`}>{t("journal:proof.json")}</Link>
          </Section>
        </>
      )}
    </PublicLayout>
  );
}
