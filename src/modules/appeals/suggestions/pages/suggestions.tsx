import type { FormState } from "#platform/http/index.ts";
import { formatInstant, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import type { TopicMeasure } from "#platform/learning/index.ts";
import {
  Button,
  DataTable,
  Details,
  Empty,
  Form,
  Link,
  NumberField,
  PageTitle,
  Section,
  StaffLayout,
  Stat,
  StatList,
  withQuery,
} from "#ui/index.ts";
import type { Acceptance } from "../../topic-choices/store.ts";
import type { models } from "../store.ts";

type ModelLine = Awaited<ReturnType<typeof models>>[number];

export interface SuggestionsProps {
  /** newest first; none while nothing has been learned */
  readonly models: readonly ModelLine[];
  readonly titles: ReadonlyMap<string, string>;
  readonly accepted: Acceptance;
  /** of which days */
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly form: FormState;
  readonly zone: string;
}

const base = "/staff/appeals/suggestions";
const percent = (share: number) => `${Math.round(share * 100)} %`;

/** /staff/appeals/suggestions: how good the suggestions of topics are, and what the program may do with them. */
export function SuggestionsPage(props: SuggestionsProps) {
  const { models, titles, zone } = props;
  const t = useT();
  const language = useLanguage();
  const [model] = models;
  return (
    <StaffLayout title={t("appeals:suggestions.title")} breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle
        lead={t("appeals:suggestions.lead")}
        aside={model && t("appeals:suggestions.version", { version: model.version, at: formatInstant(model.trained_at, zone, language) })}
        actions={
          <Form action={`${base}/learning`} id="learning" inline>
            <Button kind="secondary" icon="graduation-cap">
              {t("appeals:suggestions.learn")}
            </Button>
          </Form>
        }
      >
        {t("appeals:suggestions.title")}
      </PageTitle>
      {model ? (
        <StatList>
          <Stat value={percent(model.measures.top1)} label={t("appeals:suggestions.top1")} />
          <Stat value={percent(model.measures.top3)} label={t("appeals:suggestions.top3")} />
          <Stat
            value={model.measures.macro_f1.toFixed(2)}
            label={t("appeals:suggestions.macro_f1")}
            note={t("appeals:suggestions.macro_f1_note")}
          />
          <Stat
            value={formatNumber(model.example_count, language)}
            label={t("appeals:suggestions.examples")}
            note={t("appeals:suggestions.held_out", { count: model.measures.count })}
          />
        </StatList>
      ) : (
        <Empty icon="graduation-cap" title={t("appeals:suggestions.none")}>
          {t("appeals:suggestions.none_hint")}
        </Empty>
      )}
      <Accepted {...props} />
      <Threshold form={props.form} />
      {model && <ByTopic measures={model.measures} titles={titles} />}
      {models.length > 1 && <Earlier models={models} zone={zone} />}
    </StaffLayout>
  );
}

function Accepted({ accepted, from, to }: SuggestionsProps) {
  const t = useT();
  const language = useLanguage();
  const { count, places, decided, overruled } = accepted;
  const list = (kind?: string) => withQuery(`${base}/choices`, { day_from: from.toString(), day_to: to.toString(), kind: kind ?? null });
  const taken = places[0] + places[1] + places[2];
  const share = (part: number) => (count === 0 ? "—" : percent(part / count));
  return (
    <Section id="accepted" title={t("appeals:suggestions.accepted")}>
      <StatList>
        <Stat value={share(places[0])} label={t("appeals:suggestions.took_first")} note={formatNumber(places[0], language)} />
        <Stat
          value={share(places[1] + places[2])}
          label={t("appeals:suggestions.took_next")}
          note={formatNumber(places[1] + places[2], language)}
        />
        <Stat
          value={share(count - taken)}
          label={t("appeals:suggestions.took_other")}
          note={formatNumber(count - taken, language)}
          href={list("other")}
        />
        <Stat value={formatNumber(count, language)} label={t("appeals:suggestions.chosen")} href={list()} />
        {decided > 0 && (
          <Stat
            value={formatNumber(decided, language)}
            label={t("appeals:suggestions.decided")}
            note={t("appeals:suggestions.overruled", { count: overruled })}
          />
        )}
      </StatList>
    </Section>
  );
}

function Threshold({ form }: { readonly form: FormState }) {
  const t = useT();
  return (
    <Section id="threshold" title={t("appeals:suggestions.threshold")}>
      <Form action={`${base}/threshold`} id="threshold-form" state={form}>
        <NumberField
          name="percent"
          label={t("appeals:suggestions.percent")}
          hint={t("appeals:suggestions.percent_hint")}
          suffix="%"
          optional
        />
        <Button kind="secondary">{t("appeals:suggestions.save")}</Button>
      </Form>
    </Section>
  );
}

function ByTopic({ measures, titles }: { readonly measures: ModelLine["measures"]; readonly titles: ReadonlyMap<string, string> }) {
  const t = useT();
  const title = (topic: string) => titles.get(topic) ?? "—";
  const topics = measures.topics.filter(({ count }) => count > 0).toSorted((a, b) => a.f1 - b.f1 || b.count - a.count);
  return (
    <>
      <Section id="confusions" title={t("appeals:suggestions.confusions")}>
        <DataTable
          caption={t("appeals:suggestions.confusions")}
          rows={measures.confusions}
          row_key={(row) => `${row.truth} ${row.guess}`}
          columns={[
            { key: "truth", title: t("appeals:suggestions.truth"), look: "main", cell: (row) => title(row.truth) },
            { key: "guess", title: t("appeals:suggestions.guess"), cell: (row) => title(row.guess) },
            { key: "count", title: t("appeals:suggestions.times"), align: "end", cell: (row) => row.count },
          ]}
          empty={<Empty icon="check" title={t("appeals:suggestions.no_confusions")} />}
        />
      </Section>
      <Details summary={t("appeals:suggestions.by_topic", { count: topics.length })}>
        <DataTable<TopicMeasure>
          caption={t("appeals:suggestions.by_topic", { count: topics.length })}
          phone="scroll"
          rows={topics}
          row_key={({ topic }) => topic}
          columns={[
            {
              key: "topic",
              title: t("appeals:field.topic"),
              look: "main",
              cell: ({ topic }) => <Link href={withQuery("/staff/appeals", { tab: "all", topic })}>{title(topic)}</Link>,
            },
            { key: "count", title: t("appeals:suggestions.texts"), align: "end", cell: ({ count }) => count },
            { key: "precision", title: t("appeals:suggestions.precision"), align: "end", cell: ({ precision }) => percent(precision) },
            { key: "recall", title: t("appeals:suggestions.recall"), align: "end", cell: ({ recall }) => percent(recall) },
            { key: "f1", title: t("appeals:suggestions.f1"), align: "end", cell: ({ f1 }) => f1.toFixed(2) },
          ]}
        />
      </Details>
    </>
  );
}

function Earlier({ models, zone }: Pick<SuggestionsProps, "models" | "zone">) {
  const t = useT();
  const language = useLanguage();
  return (
    <Details summary={t("appeals:suggestions.earlier")}>
      <DataTable<ModelLine>
        caption={t("appeals:suggestions.earlier")}
        rows={models}
        row_key={({ version }) => String(version)}
        columns={[
          { key: "version", title: t("appeals:suggestions.number"), look: "main", cell: ({ version }) => version },
          { key: "at", title: t("appeals:suggestions.trained_at"), cell: ({ trained_at }) => formatInstant(trained_at, zone, language) },
          { key: "source", title: t("appeals:suggestions.source"), cell: ({ source }) => t(`appeals:suggestions.sources.${source}`) },
          {
            key: "examples",
            title: t("appeals:suggestions.examples"),
            align: "end",
            cell: (one) => formatNumber(one.example_count, language),
          },
          { key: "f1", title: t("appeals:suggestions.macro_f1"), align: "end", cell: ({ measures }) => measures.macro_f1.toFixed(2) },
          { key: "top3", title: t("appeals:suggestions.top3"), align: "end", cell: ({ measures }) => percent(measures.top3) },
        ]}
      />
    </Details>
  );
}
