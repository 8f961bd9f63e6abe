import { formatInstant, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, Empty, FilterBar, Muted, Num, Pager, PageTitle, Prose, PublicLayout, Section, SummaryList } from "#ui/index.ts";
import type { Seal } from "../store.ts";

export interface JournalPageProps {
  readonly latest: Seal | undefined;
  readonly seals: readonly Seal[];
  readonly next: string | undefined;
  /** entries that wait for the next seal, counted up to 1,000 */
  readonly waiting: number;
  readonly zone: string;
}

/** The public heads of the journal: what the town can no longer rewrite, and how to check it. */
export function JournalPage({ latest, seals, next, waiting, zone }: JournalPageProps) {
  const t = useT();
  const language = useLanguage();
  const hex = (hash: Uint8Array) => Buffer.from(hash).toString("hex");
  const when = (at: Temporal.Instant) => formatInstant(at, zone, language);
  return (
    <PublicLayout
      title={t("journal:page.title")}
      alternates={[{ type: "application/json", href: "/api/v1/journal/seals", title: t("journal:page.json") }]}
    >
      <PageTitle lead={t("journal:page.lead")}>{t("journal:page.title")}</PageTitle>
      <Section id="latest" title={t("journal:latest.title")} panel>
        <SummaryList
          items={[
            { term: t("journal:seal.size"), value: latest && formatNumber(latest.size, language) },
            { term: t("journal:seal.root"), value: latest && <Num>{hex(latest.root)}</Num> },
            { term: t("journal:seal.time"), value: latest && when(latest.sealed_at) },
            { term: t("journal:latest.waiting"), value: formatNumber(waiting, language) },
          ]}
        />
      </Section>
      <Section id="find" title={t("journal:find.title")}>
        <Muted>{t("journal:find.lead")}</Muted>
        <FilterBar search={{ name: "entry_id", label: t("journal:find.label") }} filters={[]} />
      </Section>
      <Section id="seals" title={t("journal:seals.title")}>
        <DataTable
          caption={t("journal:seals.title")}
          rows={seals}
          row_key={(seal) => String(seal.size)}
          empty={<Empty icon="shield" title={t("journal:seals.none")} />}
          columns={[
            { key: "time", title: t("journal:seal.time"), look: "tight", cell: (seal) => when(seal.sealed_at) },
            { key: "size", title: t("journal:seal.size"), align: "end", look: "tight", cell: (seal) => formatNumber(seal.size, language) },
            { key: "root", title: t("journal:seal.root"), look: "main", cell: (seal) => <Num>{hex(seal.root)}</Num> },
          ]}
        />
        <Pager {...(next ? { next } : {})} />
      </Section>
      <Section id="how" title={t("journal:how.title")}>
        <Prose>
          <p>{t("journal:how.tree")}</p>
          <p>{t("journal:how.keep")}</p>
          <p>{t("journal:how.staff")}</p>
          <p>{t("journal:how.personal")}</p>
        </Prose>
      </Section>
    </PublicLayout>
  );
}
