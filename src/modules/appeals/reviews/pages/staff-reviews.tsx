import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, DataTable, Empty, Form, HiddenField, Link, Muted, PageTitle, StaffLayout, Tag } from "#ui/index.ts";
import type { Review } from "../store.ts";

interface Line {
  readonly period: string;
  readonly title: string;
  /** newest first */
  readonly versions: readonly Review[];
}

/** /staff/appeals/reviews: quarters and years that are over, with what was published about them. */
export function StaffReviewsPage({ lines, zone }: { readonly lines: readonly Line[]; readonly zone: string }) {
  const t = useT();
  const language = useLanguage();
  const begin = ({ period }: Line, word: "begin" | "correct") => (
    <Form action="/staff/appeals/reviews" id={`begin-${period}`} inline>
      <HiddenField name="period" value={period} />
      <Button kind="secondary" size="sm">
        {t(`appeals:reviews.${word}`)}
      </Button>
    </Form>
  );
  return (
    <StaffLayout title={t("appeals:menu.reviews")} breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle lead={t("appeals:reviews.staff_lead")}>{t("appeals:menu.reviews")}</PageTitle>
      <DataTable<Line>
        caption={t("appeals:menu.reviews")}
        rows={lines}
        row_key={({ period }) => period}
        empty={<Empty icon="file-text" title={t("appeals:reviews.nothing_over")} />}
        columns={[
          {
            key: "period",
            title: t("appeals:reviews.period"),
            look: "main",
            cell: ({ title, period, versions }) =>
              versions.length > 0 ? (
                <Link kind="strong" href={`/staff/appeals/reviews/${period}`}>
                  {title}
                </Link>
              ) : (
                title
              ),
          },
          {
            key: "state",
            title: t("appeals:reviews.state"),
            cell: ({ versions: [newest] }) =>
              !newest ? (
                <Muted>{t("appeals:reviews.state_none")}</Muted>
              ) : newest.published_at ? (
                <Tag tone="success">{t("appeals:reviews.published", { date: formatInstant(newest.published_at, zone, language) })}</Tag>
              ) : (
                <Tag tone="warning">{t("appeals:reviews.state_draft")}</Tag>
              ),
          },
          {
            key: "verb",
            title: t("appeals:reviews.verb"),
            align: "end",
            cell: (line) => {
              const [newest] = line.versions;
              if (!newest) return begin(line, "begin");
              if (newest.published_at) return begin(line, "correct");
              return <Link href={`/staff/appeals/reviews/${line.period}`}>{t("appeals:reviews.go_on")}</Link>;
            },
          },
        ]}
      />
    </StaffLayout>
  );
}
