import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { BarChart, DataTable, Grid, Prose, Section, SummaryList } from "#ui/index.ts";
import { growthOf, type Reading, totalText } from "../../review-documents/rules.ts";
import { tables, totalNames } from "../rules.ts";
import type { Review } from "../store.ts";

/** What a review says: its words and its numbers as they stood. */
export function ReviewBody({ review, reading }: { readonly review: Pick<Review, "numbers" | "words">; readonly reading: Reading }) {
  const t = useT();
  const language = useLanguage();
  const { numbers, words } = review;
  const topics = numbers.parts.topic.slice(0, 6);
  return (
    <>
      <Prose plain>{words.intro}</Prose>
      <Section id="numbers" title={t("appeals:reviews.numbers")}>
        <SummaryList
          items={[
            ...totalNames.map((name) => ({
              term: t(`appeals:reviews.total.${name}`),
              value: totalText(reading, name, numbers.totals[name]),
            })),
            { term: t("appeals:reviews.total.growth"), value: growthOf(reading, review) },
          ]}
        />
      </Section>
      {topics.length > 1 && (
        <BarChart
          title={t("appeals:reviews.by.topic")}
          label_title={t("appeals:dimension.topic")}
          labels={topics.map(({ label }) => label)}
          series={[{ name: t("appeals:reviews.total.received"), values: topics.map(({ value }) => value) }]}
          size="wide"
        />
      )}
      <Section id="parts" title={t("appeals:reviews.parts")}>
        <Grid columns={2}>
          {tables
            .filter((table) => numbers.parts[table].length > 0)
            .map((table) => (
              <DataTable
                key={table}
                caption={t(`appeals:reviews.by.${table}`)}
                caption_shown
                phone="scroll"
                rows={numbers.parts[table]}
                row_key={({ key }) => key}
                columns={[
                  { key: "label", title: t(`appeals:dimension.${table}`), look: "main", cell: ({ label }) => label },
                  {
                    key: "value",
                    title: t("appeals:reviews.value"),
                    align: "end",
                    look: "tight",
                    cell: ({ value }) => formatNumber(value, language),
                  },
                ]}
              />
            ))}
        </Grid>
      </Section>
      {(["measures", "conclusions"] as const)
        .filter((name) => words[name])
        .map((name) => (
          <Section key={name} id={name} title={t(`appeals:reviews.${name}`)}>
            <Prose plain>{words[name]}</Prose>
          </Section>
        ))}
    </>
  );
}
