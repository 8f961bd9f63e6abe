import { formatInstant, formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { LinkList, Muted, Notice, PageTitle, PublicLayout, Section } from "#ui/index.ts";
import type { Reading } from "../../review-documents/rules.ts";
import type { Review } from "../store.ts";
import { ReviewBody } from "./review-body.tsx";

export interface ReviewProps {
  readonly review: Review;
  readonly reading: Reading;
  /** published versions, newest first */
  readonly versions: readonly Review[];
  readonly zone: string;
}

/** /appeals/reviews/{period}: the review of a year or a quarter. */
export function ReviewPage({ review, reading, versions, zone }: ReviewProps) {
  const t = useT();
  const language = useLanguage();
  const { period, version, published_at } = review;
  const heading = t("appeals:reviews.heading", { period: reading.title });
  const [newest] = versions;
  const path = (of: Review) => `/appeals/reviews/${period}${of === newest ? "" : `?version=${of.version}`}`;
  const file = (format: string) => `/appeals/reviews/${period}.${format}${review === newest ? "" : `?version=${version}`}`;
  const at = (of: Review) => (of.published_at ? formatInstant(of.published_at, zone, language) : "");
  return (
    <PublicLayout
      title={heading}
      description={review.words.intro.slice(0, 200)}
      breadcrumbs={[
        { title: t("appeals:public.title"), href: "/appeals" },
        { title: t("appeals:menu.reviews"), href: "/appeals/reviews" },
      ]}
    >
      <PageTitle meta={[published_at && t("appeals:reviews.published", { date: at(review) }), t("appeals:reviews.version", { version })]}>
        {heading}
      </PageTitle>
      {newest && review !== newest && (
        <Notice kind="warning" title={t("appeals:reviews.older")}>
          <a href={path(newest)}>{t("appeals:reviews.to_newest")}</a>
        </Notice>
      )}
      <ReviewBody review={review} reading={reading} />
      <Section id="files" title={t("appeals:reviews.files")}>
        <LinkList
          links={[
            { href: file("pdf"), icon: "file-text", title: t("appeals:reviews.pdf") },
            { href: file("docx"), icon: "file-text", title: t("appeals:reviews.docx") },
            { href: `/appeals/statistics?year=${period.slice(0, 4)}`, icon: "chart-column", title: t("appeals:menu.statistics") },
          ]}
        />
      </Section>
      {versions.length > 1 && (
        <Section id="versions" title={t("appeals:reviews.versions")}>
          <LinkList
            links={versions.map((one) => ({
              href: path(one),
              icon: "history",
              title: t("appeals:reviews.version_of", { version: one.version, date: at(one) }),
            }))}
          />
        </Section>
      )}
      <Muted>{t("appeals:reviews.snapshot", { date: formatLongDate(review.counted_on, language) })}</Muted>
    </PublicLayout>
  );
}
