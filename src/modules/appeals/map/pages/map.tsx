import { useT } from "#platform/i18n/index.ts";
import {
  AreaTools,
  type Boundary,
  ButtonLink,
  ClusterMap,
  Empty,
  FilterBar,
  Link,
  MapBeside,
  Muted,
  type Option,
  Pager,
  PageTitle,
  PublicLayout,
  Row,
  usePage,
  withQuery,
} from "#ui/index.ts";
import { type Box, type Ring, writeBox } from "../../areas/rules.ts";
import { FeedLinks, useFeeds } from "../../feeds/pages/feed-links.tsx";
import { PlaceNotice, useFound } from "../../narrowing/pages/narrowed.tsx";
import { useCards, usePublicFilters } from "../../publication/pages/list-parts.tsx";
import type { PublicItem } from "../../publication/store.ts";
import { boxOf, moved, scaled } from "../rules.ts";
import type { Cluster } from "../store.ts";

export interface AppealsMapProps {
  readonly rows: readonly PublicItem[];
  readonly next: string | undefined;
  readonly topics: readonly Option[];
  readonly districts: readonly Option[];
  readonly clusters: readonly Cluster[];
  readonly boundary?: Boundary | undefined;
  /** what is seen; none where the town has no boundary and nothing is published */
  readonly view?: Box | undefined;
  /** the list shows what is seen, and not the whole town */
  readonly narrowed: boolean;
  readonly style_url?: string | undefined;
  readonly source: string;
  /** what is narrowed to, for feeds and subscriptions */
  readonly query: string;
  readonly total: number;
  readonly placed: number;
  readonly places: readonly string[];
  /** the area somebody has drawn, or the circle around a place */
  readonly drawn?: Ring | undefined;
}

/** /map: where residents' appeals are, and the same as a list. */
export function AppealsMapPage(props: AppealsMapProps) {
  const t = useT();
  const { path } = usePage();
  const { rows, view, query, total, placed, places, drawn } = props;
  const cards = useCards(rows);
  const feeds = useFeeds(query);
  const [found, onMap] = [useFound(total), useFound(placed)];
  const address = `/subscriptions/new${query}`;
  return (
    <PublicLayout title={t("appeals:map.title")} alternates={feeds}>
      <PageTitle
        lead={t("appeals:map.lead")}
        actions={
          <ButtonLink href="/appeals/new" kind="primary" icon="message-square-plus">
            {t("appeals:menu.new")}
          </ButtonLink>
        }
      >
        {t("appeals:map.title")}
      </PageTitle>
      <FilterBar
        search={{ name: "q", label: t("appeals:public.search") }}
        keep={["bbox", "street", "around", "area"]}
        filters={usePublicFilters(props)}
      />
      <PlaceNotice places={places} />
      <Muted>{t(placed < total ? "appeals:found.placed" : "appeals:found.all_placed", { total: found, placed: onMap })}</Muted>
      <MapBeside map={view && <Drawing {...props} view={view} />} label={t("appeals:map.list")}>
        {rows.length === 0 ? <Empty icon="map" title={t(props.narrowed ? "appeals:map.none_here" : "appeals:public.none")} /> : cards}
        <Pager
          {...(props.next ? { next: props.next } : {})}
          {...(rows.length > 0 ? { shown: t("appeals:found.shown", { count: rows.length, total: found }) } : {})}
        />
      </MapBeside>
      {drawn && (
        <p>
          <ButtonLink href={address} kind="primary" icon="bell">
            {t("appeals:map.subscribe")}
          </ButtonLink>
        </p>
      )}
      <Row>
        <span data-map-view="1">
          <Link href={withQuery(path, { after: null })} icon="list">
            {t("appeals:map.list_here")}
          </Link>
        </span>
        {!drawn && (
          <span data-map-view="1">
            <Link href={address} icon="bell">
              {t("appeals:map.subscribe_view")}
            </Link>
          </span>
        )}
        <FeedLinks feeds={feeds} />
      </Row>
      <Muted>{t("appeals:map.rounded")}</Muted>
    </PublicLayout>
  );
}

function Drawing({ view, narrowed, boundary, clusters, source, style_url, drawn }: AppealsMapProps & { readonly view: Box }) {
  const t = useT();
  const { path } = usePage();
  const at = (box: Box | null) => withQuery(path, { bbox: box && writeBox(box), after: null });
  const steps = [
    ["nearer", scaled(view, 0.5)],
    ["farther", scaled(view, 2)],
    ["north", moved(view, 0, 0.5)],
    ["south", moved(view, 0, -0.5)],
    ["west", moved(view, -0.5, 0)],
    ["east", moved(view, 0.5, 0)],
  ] as const;
  return (
    <>
      <ClusterMap
        view={view}
        boundary={boundary}
        source={source}
        style_url={style_url}
        drawn={drawn}
        draw="area"
        label={t("appeals:public.map")}
        clusters={clusters.map(({ count, longitude, latitude, extent, number_key, title }) => ({
          lon: longitude,
          lat: latitude,
          count,
          title: title ?? t("appeals:map.cluster", { count }),
          href: number_key === null ? at(boxOf(extent, view)) : `/appeals/${encodeURIComponent(number_key)}`,
        }))}
      />
      <nav class="v-map-steps" aria-label={t("appeals:map.steps")}>
        {steps.map(([name, box]) => (
          <Link key={name} href={at(box)} kind="plain">
            {t(`appeals:map.step.${name}`)}
          </Link>
        ))}
        {narrowed && (
          <Link href={at(null)} kind="plain">
            {t("appeals:map.step.town")}
          </Link>
        )}
      </nav>
      <AreaTools title={t("appeals:map.draw")} />
    </>
  );
}
