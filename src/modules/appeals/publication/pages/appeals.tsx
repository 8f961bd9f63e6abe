import { useT } from "#platform/i18n/index.ts";
import {
  type Boundary,
  Button,
  ButtonLink,
  Empty,
  FilterBar,
  Link,
  type MapPoint,
  MapWithList,
  Muted,
  Notice,
  type Option,
  Pager,
  PageTitle,
  PublicLayout,
  Row,
  TextField,
} from "#ui/index.ts";
import { CountedNotice } from "../../counting/pages/counted-notice.tsx";
import type { Counted } from "../../counting/rules.ts";
import { FeedLinks, useFeeds } from "../../feeds/pages/feed-links.tsx";
import { PlaceNotice, useFound } from "../../narrowing/pages/narrowed.tsx";
import type { PublicItem } from "../store.ts";
import { useCards, usePublicFilters } from "./list-parts.tsx";

export interface PublicListProps {
  readonly rows: readonly PublicItem[];
  readonly next: string | undefined;
  readonly topics: readonly Option[];
  readonly districts: readonly Option[];
  readonly points: readonly MapPoint[];
  readonly boundary?: Boundary | undefined;
  readonly style_url?: string | undefined;
  /** a number somebody asked for and nothing public was found under */
  readonly unknown_number?: string | undefined;
  /** only those that this number of the reports counted */
  readonly counted?: Counted | undefined;
  /** how many were found, and how many of them have a place */
  readonly total: number;
  readonly placed: number;
  /** streets and parts of the map the list is narrowed to */
  readonly places: readonly string[];
  /** what the list is narrowed to, for the map and the feeds */
  readonly query: string;
}

/** /appeals: what residents have written about, and what came of it. */
export function PublicListPage(props: PublicListProps) {
  const t = useT();
  const { rows, topics, districts, points, unknown_number, counted, total, placed, places, query } = props;
  const cards = useCards(rows);
  const feeds = useFeeds(query);
  const [found, onMap] = [useFound(total), useFound(placed)];
  return (
    <PublicLayout title={t("appeals:public.title")} alternates={feeds}>
      <PageTitle
        lead={t("appeals:public.lead")}
        actions={
          <ButtonLink href="/appeals/new" kind="primary" icon="message-square-plus">
            {t("appeals:menu.new")}
          </ButtonLink>
        }
      >
        {t("appeals:public.title")}
      </PageTitle>
      {unknown_number && (
        <Notice kind="info" title={t("appeals:public.unknown_number", { number: unknown_number })}>
          {t("appeals:public.unknown_number_hint")}
        </Notice>
      )}
      <CountedNotice counted={counted} />
      <NumberSearch value={unknown_number} />
      <FilterBar
        search={{ name: "q", label: t("appeals:public.search") }}
        keep={["counted", "street", "bbox", "around", "area"]}
        filters={usePublicFilters({ topics, districts })}
      />
      <PlaceNotice places={places} />
      {rows.length === 0 ? (
        <Empty icon="messages-square" title={t("appeals:public.none")}>
          {t("appeals:public.none_hint")}
        </Empty>
      ) : points.length > 0 ? (
        <>
          <p>
            <Muted>
              {t(points.length < placed ? "appeals:found.newest" : placed < total ? "appeals:found.placed" : "appeals:found.all_placed", {
                total: found,
                placed: onMap,
                count: points.length,
              })}
            </Muted>{" "}
            <Link href={`/map${query}`} icon="map">
              {t("appeals:found.on_map")}
            </Link>
          </p>
          <MapWithList
            points={points}
            label={t("appeals:public.map")}
            {...(props.boundary ? { boundary: props.boundary } : {})}
            {...(props.style_url ? { style_url: props.style_url } : {})}
          >
            {cards}
          </MapWithList>
        </>
      ) : (
        cards
      )}
      <Pager {...(props.next ? { next: props.next } : {})} shown={t("appeals:found.shown", { count: rows.length, total: found })} />
      <Row>
        <Link href={`/subscriptions/new${query}`} icon="bell">
          {t("appeals:subscriptions.title")}
        </Link>
        <FeedLinks feeds={feeds} />
      </Row>
    </PublicLayout>
  );
}

/** «Узнать по номеру»: a GET form, so that the answer has an address. */
function NumberSearch({ value }: { readonly value: string | undefined }) {
  const t = useT();
  return (
    <form class="v-form-inline" method="get" action="/appeals" id="number" role="search" aria-label={t("appeals:public.by_number")}>
      <TextField name="number" label={t("appeals:public.by_number")} value={value ?? ""} width="medium" maxlength={100} />
      <Button kind="secondary" icon="search">
        {t("appeals:public.find")}
      </Button>
    </form>
  );
}
