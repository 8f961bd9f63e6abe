import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { CardList, Empty, PageTitle, PublicLayout, Row } from "#ui/index.ts";
import { FeedLinks, useFeeds } from "../../feeds/pages/feed-links.tsx";
import type { Review } from "../store.ts";

/** /appeals/reviews: reviews of appeals by quarter and year. */
export function ReviewsPage({
  shown,
  zone,
}: {
  readonly shown: readonly { readonly review: Review; readonly title: string }[];
  readonly zone: string;
}) {
  const t = useT();
  const language = useLanguage();
  const feeds = useFeeds("", "/feeds/appeal-reviews", "appeals:reviews.feed");
  return (
    <PublicLayout
      title={t("appeals:menu.reviews")}
      breadcrumbs={[{ title: t("appeals:public.title"), href: "/appeals" }]}
      alternates={feeds}
    >
      <PageTitle lead={t("appeals:reviews.lead")}>{t("appeals:menu.reviews")}</PageTitle>
      {shown.length === 0 ? (
        <Empty icon="file-text" title={t("appeals:reviews.none")} />
      ) : (
        <CardList
          heading="h2"
          columns={2}
          items={shown.map(({ review, title }) => ({
            href: `/appeals/reviews/${review.period}`,
            title,
            children: review.words.intro.slice(0, 240),
            ...(review.published_at
              ? { foot: t("appeals:reviews.published", { date: formatInstant(review.published_at, zone, language) }) }
              : {}),
          }))}
        />
      )}
      <Row>
        <FeedLinks feeds={feeds} />
      </Row>
    </PublicLayout>
  );
}
