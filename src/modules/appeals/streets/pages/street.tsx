import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  type Boundary,
  ButtonLink,
  ClusterMap,
  Empty,
  MapBeside,
  Muted,
  Pager,
  PageTitle,
  PublicLayout,
  Row,
  Stat,
  StatList,
} from "#ui/index.ts";
import { type Box, writeBox } from "../../areas/rules.ts";
import { FeedLinks, useFeeds } from "../../feeds/pages/feed-links.tsx";
import { boxOf } from "../../map/rules.ts";
import type { Cluster } from "../../map/store.ts";
import { useCards } from "../../publication/pages/list-parts.tsx";
import type { PublicItem } from "../../publication/store.ts";
import type { StreetCounts } from "../store.ts";

export interface StreetProps {
  readonly street: { readonly street_id: string; readonly name: string; readonly district_name: string | null };
  readonly counts: StreetCounts | undefined;
  readonly rows: readonly PublicItem[];
  readonly next: string | undefined;
  readonly view: Box | undefined;
  readonly clusters: readonly Cluster[];
  readonly boundary: Boundary | undefined;
  readonly style_url?: string | undefined;
}

/** /streets/{street}: what residents reported on a street and what came of it. */
export function StreetPage({ street, counts, rows, next, view, clusters, boundary, style_url }: StreetProps) {
  const t = useT();
  const language = useLanguage();
  const cards = useCards(rows);
  const { street_id } = street;
  const feeds = useFeeds(`?street=${street_id}`);
  const list = (state: string) => `/appeals?street=${street_id}${state}`;
  return (
    <PublicLayout title={street.name} breadcrumbs={[{ title: t("appeals:menu.streets"), href: "/streets" }]} alternates={feeds}>
      <PageTitle
        meta={street.district_name ? [street.district_name] : []}
        actions={
          <ButtonLink href={`/subscriptions/new?street=${street_id}`} kind="primary" icon="bell">
            {t("appeals:streets.subscribe")}
          </ButtonLink>
        }
      >
        {street.name}
      </PageTitle>
      {counts ? (
        <>
          <StatList>
            <Stat value={formatNumber(counts.reported, language)} label={t("appeals:streets.reported")} href={list("")} />
            <Stat value={formatNumber(counts.answered, language)} label={t("appeals:streets.answered")} href={list("&state=answered")} />
            <Stat value={formatNumber(counts.in_work, language)} label={t("appeals:streets.in_work")} href={list("&state=in_work")} />
          </StatList>
          <MapBeside
            label={t("appeals:map.list")}
            map={
              view && (
                <ClusterMap
                  view={view}
                  boundary={boundary}
                  source={`/api/v1/appeals/map?street=${street_id}`}
                  style_url={style_url}
                  label={t("appeals:public.map")}
                  clusters={clusters.map(({ count, longitude, latitude, extent, number_key, title }) => ({
                    lon: longitude,
                    lat: latitude,
                    count,
                    title: title ?? t("appeals:map.cluster", { count }),
                    href:
                      number_key === null
                        ? `/map?street=${street_id}&bbox=${writeBox(boxOf(extent, view))}`
                        : `/appeals/${encodeURIComponent(number_key)}`,
                  }))}
                />
              )
            }
          >
            {cards}
            <Pager {...(next ? { next } : {})} />
          </MapBeside>
        </>
      ) : (
        <Empty
          icon="map-pin"
          title={t("appeals:streets.nothing")}
          action={<ButtonLink href="/appeals/new">{t("appeals:menu.new")}</ButtonLink>}
        />
      )}
      <Row>
        <FeedLinks feeds={feeds} />
      </Row>
      <Muted>{t("appeals:map.rounded")}</Muted>
    </PublicLayout>
  );
}
