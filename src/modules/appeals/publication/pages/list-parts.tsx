import { formatLongDate } from "#platform/i18n/format.ts";
import { type Language, type T, useLanguage, useT } from "#platform/i18n/index.ts";
import { Snippet } from "#platform/search/index.ts";
import { CardList, type CardProps, type Filter, type Option } from "#ui/index.ts";
import { publicState } from "../../rules.ts";
import { publicStates } from "../rules.ts";
import type { PublicItem } from "../store.ts";

/** What pages of published appeals can be narrowed by. */
export function usePublicFilters({
  topics,
  districts,
}: {
  readonly topics: readonly Option[];
  readonly districts: readonly Option[];
}): readonly Filter[] {
  const t = useT();
  const states = Object.keys(publicStates).map((state) => ({ value: state, label: t(`appeals:public_state.${state}`) }));
  return [
    { kind: "many", name: "state", title: t("appeals:list_public.state"), options: states },
    ...(topics.length > 0 ? [{ kind: "many", name: "topic", title: t("appeals:field.topic"), options: topics } as const] : []),
    ...(districts.length > 0
      ? [{ kind: "many", name: "district", title: t("appeals:following.district"), options: districts } as const]
      : []),
    { kind: "period", name: "received", title: t("appeals:list_public.period") },
  ];
}

/** Published appeals as cards. */
export function useCards(rows: readonly PublicItem[]) {
  const t = useT();
  const language = useLanguage();
  return <CardList heading="h2" items={rows.map((row) => cardOf(row, t, language))} />;
}

function cardOf(row: PublicItem, t: T, language: Language): CardProps {
  return {
    href: `/appeals/${encodeURIComponent(row.number_key)}`,
    kicker: row.topic_title ?? t("appeals:public.no_topic"),
    title: row.title,
    children: <Snippet text={row.snippet} />,
    foot: [
      row.number,
      formatLongDate(row.received_on, language),
      ...(row.photo_count > 0 ? [t("appeals:photos.in_list", { count: row.photo_count })] : []),
    ].join(", "),
    foot_end: t(`appeals:public_state.${publicState(row.state)}`),
  };
}
