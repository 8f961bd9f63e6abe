import { formatDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, Empty, Link, Muted, Notice, Num, PageTitle, Section, StaffLayout, Stat, StatList, withQuery } from "#ui/index.ts";
import { type RuleNames, ruleTarget } from "../../routing/pages/rule-texts.tsx";
import type { Rule } from "../../routing/rules.ts";

/** A rule with the appeals it would have taken; null: those left to the registrar. */
export interface MonthLine {
  readonly rule: Rule | null;
  readonly count: number;
}

/** An appeal of the rule that was asked for: no name, no text. */
export interface MonthAppeal {
  readonly appeal_id: string;
  readonly number: string;
  readonly href: string;
  readonly topic: string;
  readonly unit: string;
  /** the day within its term by which the rule would have wanted the answer */
  readonly inner: Temporal.PlainDate | null;
}

export interface MonthProps {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly lines: readonly MonthLine[];
  readonly count: number;
  readonly agreed: number;
  readonly given: number;
  /** the month has more than are looked at */
  readonly cut: boolean;
  /** which line's appeals are listed */
  readonly chosen: { readonly line: MonthLine; readonly appeals: readonly MonthAppeal[] } | null;
  readonly names: RuleNames;
}

const base = "/staff/appeals/routing";

/** /staff/appeals/routing/month: how the appeals registered last month would have gone by the rules as they are now. */
export function RoutingMonthPage(props: MonthProps) {
  const { from, to, lines, count, agreed, given, cut, chosen, names } = props;
  const t = useT();
  const language = useLanguage();
  const title = (rule: Rule | null) =>
    rule ? t("appeals:routing.named", { number: rule.number, title: rule.title }) : t("appeals:routing.month.registrar");
  const left = lines.find(({ rule }) => rule === null)?.count ?? 0;
  return (
    <StaffLayout
      title={t("appeals:routing.month.title")}
      breadcrumbs={[
        { title: t("appeals:list.title"), href: "/staff/appeals" },
        { title: t("appeals:routing.title"), href: base },
      ]}
    >
      <PageTitle
        aside={t("appeals:routing.month.period", { from: formatDate(from, language), to: formatDate(to, language) })}
        lead={t("appeals:routing.month.lead")}
      >
        {t("appeals:routing.month.title")}
      </PageTitle>
      {cut && <Notice>{t("appeals:routing.month.cut", { count })}</Notice>}
      <StatList>
        <Stat value={formatNumber(count, language)} label={t("appeals:routing.month.count")} />
        <Stat value={formatNumber(count - left, language)} label={t("appeals:routing.month.by_rules")} />
        <Stat value={formatNumber(left, language)} label={t("appeals:routing.month.registrar")} />
        <Stat
          value={given === 0 ? "—" : `${Math.round((agreed / given) * 100)} %`}
          label={t("appeals:routing.month.agreed")}
          note={t("appeals:routing.month.agreed_note", { agreed, given })}
        />
      </StatList>
      <DataTable<MonthLine>
        caption={t("appeals:routing.month.by_rule")}
        caption_shown
        rows={lines}
        row_key={({ rule }) => rule?.rule_id ?? "registrar"}
        columns={[
          { key: "rule", title: t("appeals:routing.rule"), look: "main", cell: ({ rule }) => title(rule) },
          { key: "to", title: t("appeals:routing.to"), cell: ({ rule }) => (rule ? ruleTarget(rule, names, t) : <Muted>—</Muted>) },
          {
            key: "acts",
            title: t("appeals:routing.acts"),
            cell: ({ rule }) => (rule ? t(`appeals:routing.deed.${rule.acts}`) : <Muted>—</Muted>),
          },
          {
            key: "count",
            title: t("appeals:routing.month.count"),
            align: "end",
            cell: ({ rule, count }) =>
              count > 0 ? (
                <Link href={withQuery(`${base}/month`, { rule: rule?.rule_id ?? "registrar" })}>{formatNumber(count, language)}</Link>
              ) : (
                <Muted>0</Muted>
              ),
          },
        ]}
        empty={<Empty icon="calendar-days" title={t("appeals:routing.month.none")} />}
      />
      {chosen && (
        <Section id="appeals" title={title(chosen.line.rule)}>
          {chosen.appeals.length < chosen.line.count && (
            <Muted>{t("appeals:routing.month.first", { count: chosen.appeals.length, of: chosen.line.count })}</Muted>
          )}
          <DataTable<MonthAppeal>
            caption={title(chosen.line.rule)}
            rows={chosen.appeals}
            row_key={(appeal) => appeal.appeal_id}
            columns={[
              {
                key: "number",
                title: t("appeals:field.number"),
                look: "main",
                cell: (appeal) => (
                  <Link href={appeal.href}>
                    <Num>{appeal.number}</Num>
                  </Link>
                ),
              },
              { key: "topic", title: t("appeals:field.topic"), cell: (appeal) => appeal.topic },
              { key: "unit", title: t("appeals:routing.month.given_to"), cell: (appeal) => appeal.unit },
              {
                key: "inner",
                title: t("appeals:field.inner_due_on"),
                look: "tight",
                align: "end",
                cell: (appeal) => (appeal.inner ? formatDate(appeal.inner, language) : "—"),
              },
            ]}
          />
        </Section>
      )}
    </StaffLayout>
  );
}
