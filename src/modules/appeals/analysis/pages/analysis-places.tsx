import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { type Boundary, CardList, DataTable, Link, MapWithList, Muted, Section } from "#ui/index.ts";
import { writeCells } from "../../hotspots/rules.ts";
import { nobody } from "../../rollups/rules.ts";
import type { Analysis } from "../actions.ts";
import { listOf } from "../rules.ts";

/** Where appeals lie close together, and addresses that come again and again. */
export function Places({
  analysis: { spots, addresses, period, where },
  boundary,
  style_url,
}: {
  readonly analysis: Analysis;
  readonly boundary: Boundary | undefined;
  readonly style_url: string | undefined;
}) {
  const t = useT();
  const language = useLanguage();
  const items = spots.map((spot, at) => ({
    ...spot,
    id: String(at),
    href: listOf(period, where, `&cells=${writeCells(spot)}`),
    title: spot.address ?? t("appeals:analysis.place", { number: at + 1 }),
    count: t("appeals:analysis.appeals", { count: spot.n }),
  }));
  return (
    <>
      {items.length > 0 && (
        <Section id="spots" title={t("appeals:analysis.spots")}>
          <MapWithList
            label={t("appeals:analysis.spots_map")}
            points={items.map((one) => ({
              id: one.id,
              lat: one.latitude,
              lon: one.longitude,
              title: `${one.title}: ${one.count}`,
              href: one.href,
            }))}
            {...(boundary ? { boundary } : {})}
            {...(style_url ? { style_url } : {})}
          >
            <CardList
              items={items.map((one) => ({ href: one.href, kicker: one.topic, title: one.title, foot: one.count, heading: "h3" }))}
            />
          </MapWithList>
        </Section>
      )}
      <Section id="addresses" title={t("appeals:analysis.addresses")}>
        <DataTable
          caption={t("appeals:analysis.addresses")}
          phone="scroll"
          rows={addresses}
          row_key={(row) => row.address}
          empty={<Muted>{t("appeals:analysis.no_addresses")}</Muted>}
          columns={[
            { key: "address", title: t("appeals:field.address"), look: "main", cell: (row) => row.address },
            {
              key: "n",
              title: t("appeals:analysis.count"),
              align: "end",
              cell: (row) => (
                <Link href={listOf(period, where, `&address=${encodeURIComponent(row.address)}`)}>{formatNumber(row.n, language)}</Link>
              ),
            },
            {
              key: "topics",
              title: t("appeals:analysis.different_topics"),
              align: "end",
              cell: (row) => formatNumber(row.topics, language),
            },
          ]}
        />
      </Section>
    </>
  );
}

/** What texts on the commonest topics speak of: words and pairs of words; each leads to a search for it. */
export function Themes({ analysis: { themes, period, where } }: { readonly analysis: Analysis }) {
  const t = useT();
  const language = useLanguage();
  const topics = [...Map.groupBy(themes, ({ topic_id }) => topic_id)];
  if (topics.length === 0) return null;
  return (
    <Section id="themes" title={t("appeals:analysis.themes")}>
      <DataTable
        caption={t("appeals:analysis.themes")}
        phone="cards"
        rows={topics}
        row_key={([topic_id]) => topic_id}
        columns={[
          { key: "topic", title: t("appeals:field.topic"), cell: ([, ofTopic]) => ofTopic[0]?.topic },
          {
            key: "words",
            title: t("appeals:analysis.words"),
            look: "main",
            cell: ([topic_id, ofTopic]) =>
              ofTopic.map((theme, at) => (
                <>
                  {at > 0 && ", "}
                  <Link
                    href={listOf(
                      period,
                      { ...where, topic: topic_id === nobody ? "none" : topic_id },
                      `&q=${encodeURIComponent(theme.words)}`,
                    )}
                    kind="plain"
                  >
                    {theme.words}
                  </Link>{" "}
                  <Muted>{formatNumber(theme.n, language)}</Muted>
                </>
              )),
          },
        ]}
      />
    </Section>
  );
}
