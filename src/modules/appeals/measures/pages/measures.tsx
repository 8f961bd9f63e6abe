import { formatDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Actions, ButtonLink, Empty, Link, PageTitle, Prose, Section, Stack, StaffLayout, SummaryList } from "#ui/index.ts";
import { growthText, listOf } from "../../analysis/rules.ts";
import type { MeasureWithEffect } from "../actions.ts";
import type { Effect } from "../rules.ts";

/** /staff/appeals/measures: cause, measure, unit, term, evidence, and how many wrote about it before and after. */
export function MeasuresPage({ measures }: { readonly measures: readonly MeasureWithEffect[] }) {
  const t = useT();
  return (
    <StaffLayout
      title={t("appeals:measures.title")}
      breadcrumbs={[{ title: t("appeals:analysis.title"), href: "/staff/appeals/analysis" }]}
    >
      <PageTitle
        lead={t("appeals:measures.lead")}
        actions={
          <ButtonLink href="/staff/appeals/measures/new" kind="primary" icon="plus">
            {t("appeals:measures.new")}
          </ButtonLink>
        }
      >
        {t("appeals:measures.title")}
      </PageTitle>
      {measures.length === 0 ? (
        <Empty icon="list-checks" title={t("appeals:measures.none")} />
      ) : (
        <Stack>
          {measures.map((measure) => (
            <MeasureCard key={measure.measure_id} measure={measure} />
          ))}
        </Stack>
      )}
    </StaffLayout>
  );
}

function MeasureCard({ measure }: { readonly measure: MeasureWithEffect }) {
  const t = useT();
  const language = useLanguage();
  const { assignment_id, done_on, effect } = measure;
  return (
    <Section id={`m-${measure.measure_id}`} title={measure.measure} panel>
      <Stack tight>
        <SummaryList
          items={[
            { term: t("appeals:field.topic"), value: measure.topic_title },
            { term: t("appeals:measures.cause"), value: <Prose plain>{measure.cause}</Prose> },
            { term: t("appeals:field.unit"), value: measure.unit_name },
            { term: t("appeals:measures.due_on"), value: formatDate(measure.due_on, language) },
            {
              term: t("appeals:measures.assignment"),
              value: assignment_id && measure.assignment_state && (
                <Link href={`/staff/assignments/${assignment_id}`}>{t(`assignments:state.${measure.assignment_state}`)}</Link>
              ),
            },
            { term: t("appeals:measures.done_on"), value: done_on && formatDate(done_on, language) },
            { term: t("appeals:measures.evidence"), value: measure.evidence && <Prose plain>{measure.evidence}</Prose> },
            {
              term: t("appeals:measures.effect"),
              value: effect ? <EffectText effect={effect} topic_id={measure.topic_id} /> : done_on && t("appeals:measures.too_early"),
            },
          ]}
        />
        {!done_on && (
          <Actions>
            <ButtonLink href={`/staff/appeals/measures/${measure.measure_id}/done`} icon="check" size="sm">
              {t("appeals:measures.finish")}
            </ButtonLink>
          </Actions>
        )}
      </Stack>
    </Section>
  );
}

function EffectText({ effect: { before, after, was, now }, topic_id }: { readonly effect: Effect; readonly topic_id: string }) {
  const language = useLanguage();
  const days = (from: Temporal.PlainDate, to: Temporal.PlainDate) => `${formatDate(from, language)} – ${formatDate(to, language)}`;
  const change = growthText(now, was, language);
  const where = { topic: topic_id };
  return (
    <>
      {days(before.from, before.to)}: <Link href={listOf(before, where)}>{formatNumber(was, language)}</Link>
      <br />
      {days(after.from, after.to)}: <Link href={listOf(after, where)}>{formatNumber(now, language)}</Link>
      {change && <strong> ({change})</strong>}
    </>
  );
}
