import { formatDate, formatMonth, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  ButtonLink,
  DataTable,
  Details,
  Empty,
  Link,
  Muted,
  Notice,
  Num,
  PageTitle,
  Section,
  Stack,
  StaffLayout,
  Tag,
} from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { SurveyConstants } from "../../sstu-survey/rules.ts";
import type { SstuDocument, SstuProblem } from "../rules.ts";
import type { MonthLine } from "../store.ts";

interface CheckedLine {
  readonly line: MonthLine;
  /** null: it does not go out */
  readonly document: SstuDocument | null;
  readonly problems: readonly SstuProblem[];
}

interface SstuProps {
  readonly month: Temporal.PlainYearMonth;
  readonly lines: readonly CheckedLine[];
  /** constants of the survey the town has still to enter */
  readonly missing: readonly (keyof SurveyConstants)[];
  readonly configures: boolean;
  readonly registers: boolean;
  /** of which topic the appeals are listed that want a code; empty: those without a topic */
  readonly topic: string | undefined;
  /** whether the survey's columns were held against the authority's own order */
  readonly verified: boolean;
}

/** Lines with something missing that one page shows. */
const most = 200;

/** /staff/appeals/sstu: a month as it goes to SSTU.RF, and what is missing before it can. */
export function StaffAppealsSstuPage({ month, lines, missing, configures, registers, topic, verified }: SstuProps) {
  const t = useT();
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, language);
  const broken = lines.filter(({ problems }) => problems.length > 0);
  const ready = lines.filter(({ document, problems }) => document && problems.length === 0);
  const at = (other: Temporal.PlainYearMonth) => `/staff/appeals/sstu?month=${other}`;
  const town = broken.some(({ problems }) => problems.includes("department"));
  const uncoded = (row: CheckedLine) => topic !== undefined && (row.line.topic_id ?? "") === topic && row.problems.includes("code");
  const own = broken.filter((row) => (topic === undefined ? row.problems.some(isOfAppeal) : uncoded(row)));
  const covers = broken.filter(({ problems }) => problems.some(isOfCover)).length;
  return (
    <StaffLayout title={t("appeals:sstu.title")} breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle
        lead={t("appeals:sstu.lead")}
        meta={[
          t("appeals:sstu.ready", { count: ready.length, n: number(ready.length) }),
          t("appeals:sstu.broken", { count: broken.length, n: number(broken.length) }),
          t("appeals:sstu.all", { count: lines.length, n: number(lines.length) }),
        ]}
      >
        {t("appeals:sstu.of_month", { month: formatMonth(month, language) })}
      </PageTitle>
      <Stack>
        <Actions>
          <ButtonLink href={at(month.subtract({ months: 1 }))} kind="quiet" icon="chevron-left">
            {formatMonth(month.subtract({ months: 1 }), language)}
          </ButtonLink>
          <ButtonLink href={at(month.add({ months: 1 }))} kind="quiet" icon="chevron-right">
            {formatMonth(month.add({ months: 1 }), language)}
          </ButtonLink>
          <ButtonLink href={`/staff/appeals/sstu.json?month=${month}`} icon="file-json" download>
            {t("appeals:sstu.json")}
          </ButtonLink>
          <ButtonLink href={`/staff/appeals/sstu.csv?month=${month}`} icon="file-text" download>
            {t("appeals:sstu.csv")}
          </ButtonLink>
          {configures && (
            <ButtonLink href="/staff/appeals/sstu/settings" kind="quiet" icon="settings">
              {t("appeals:sstu.settings")}
            </ButtonLink>
          )}
        </Actions>
        {town && <Notice kind="warning">{t("appeals:sstu.no_department")}</Notice>}
        {missing.length > 0 && (
          <Notice kind="warning">
            {t("appeals:sstu.no_constants", { names: missing.map((name) => t(`appeals:sstu.constant.${name}`)).join("; ") })}
          </Notice>
        )}
        {!verified && (
          <Details summary={t("appeals:sstu.unverified")}>
            <p>{t("appeals:sstu.unverified_lead")}</p>
          </Details>
        )}
        <TopicsWithoutCode lines={broken} configures={configures} month={month} />
        <Section
          id="missing"
          title={topic === undefined ? t("appeals:sstu.missing") : t("appeals:sstu.missing_code")}
          more={<ManyAtOnce {...{ month, covers, registers, topic }} />}
        >
          {own.length > most && <Muted>{t("appeals:sstu.first", { count: most, n: number(most) })}</Muted>}
          <DataTable<CheckedLine>
            caption={t("appeals:sstu.missing")}
            rows={own.slice(0, most)}
            row_key={({ line }) => line.appeal_id}
            empty={<Empty icon="circle-check" title={t(emptyWord(lines.length, broken.length))} />}
            columns={[
              {
                key: "number",
                title: t("appeals:field.number"),
                look: "tight",
                cell: ({ line }) => (
                  <Link href={cardOf(line)} kind="strong">
                    <Num>{line.number ?? line.receipt_number}</Num>
                  </Link>
                ),
              },
              {
                key: "date",
                title: t("appeals:sstu.day"),
                look: "tight",
                cell: ({ line }) => formatDate(line.registered_on ?? line.received_on, language),
              },
              {
                key: "status",
                title: t("appeals:sstu.status"),
                cell: ({ document }) => <Tag>{document?.questions[0]?.status ?? ""}</Tag>,
              },
              {
                key: "problems",
                title: t("appeals:sstu.what"),
                look: "main",
                cell: (row) => <Problems row={row} with_code={topic !== undefined} />,
              },
            ]}
          />
        </Section>
      </Stack>
    </StaffLayout>
  );
}

/** What is said once for the town or for a topic is not said of each appeal again. */
const isOfAppeal = (problem: SstuProblem) => problem !== "department" && problem !== "code";
/** What the other body's letter settles. */
const isOfCover = (problem: SstuProblem) => problem === "number" || problem === "create_date" || problem === "before_cover";

interface ManyProps extends Pick<SstuProps, "month" | "registers" | "topic"> {
  readonly covers: number;
}

/** Where many appeals are put right on one page, and the way back from one topic to all. */
function ManyAtOnce({ month, covers, registers, topic }: ManyProps) {
  const t = useT();
  if (topic !== undefined) return <Link href={`/staff/appeals/sstu?month=${month}`}>{t("appeals:sstu.missing_all")}</Link>;
  if (!registers || covers === 0) return null;
  return <Link href={`/staff/appeals/sstu/covers?month=${month}`}>{t("appeals:sstu.covers_enter", { count: covers })}</Link>;
}

function emptyWord(all: number, broken: number) {
  if (all === 0) return "appeals:sstu.nothing";
  return broken === 0 ? "appeals:sstu.none_missing" : "appeals:sstu.none_of_appeals";
}

/** Topics whose appeals cannot go out for want of a code, those with most appeals first. */
function TopicsWithoutCode({ lines, configures, month }: Pick<SstuProps, "lines" | "configures" | "month">) {
  const t = useT();
  const language = useLanguage();
  const topics = Map.groupBy(
    lines.filter(({ problems }) => problems.includes("code")),
    ({ line }) => line.topic_id ?? "",
  );
  if (topics.size === 0) return null;
  const rows = [...topics]
    .map(([id, found]) => ({ id, title: found[0]?.line.topic_title ?? "", count: found.length }))
    .sort((a, b) => b.count - a.count);
  return (
    <Section
      id="topics"
      title={t("appeals:sstu.without_code")}
      more={configures && <Link href="/staff/appeals/sstu/settings#topics">{t("appeals:sstu.enter_codes")}</Link>}
    >
      <DataTable<(typeof rows)[number]>
        caption={t("appeals:sstu.without_code")}
        rows={rows}
        row_key={(row) => row.id}
        columns={[
          {
            key: "topic",
            title: t("appeals:field.topic"),
            look: "main",
            cell: (row) => row.title || <Muted>{t("appeals:sstu.no_topic")}</Muted>,
          },
          {
            key: "count",
            title: t("appeals:sstu.appeals"),
            align: "end",
            cell: (row) => (
              <Link href={`/staff/appeals/sstu?month=${month}&topic=${row.id}#missing`}>
                <Num>{formatNumber(row.count, language)}</Num>
              </Link>
            ),
          },
        ]}
      />
    </Section>
  );
}

function Problems({ row: { line, problems }, with_code }: { readonly row: CheckedLine; readonly with_code: boolean }) {
  const t = useT();
  const values = { body: line.forwarded_to ?? "" };
  return (
    <>
      {problems
        .filter((problem) => isOfAppeal(problem) || (with_code && problem === "code"))
        .map((problem) => (
          <div key={problem}>
            {t(`appeals:sstu.problem.${problem}`, values)}{" "}
            {isOfCover(problem) ? <Link href={`${cardOf(line)}/sstu`}>{t("appeals:sstu.cover")}</Link> : null}
          </div>
        ))}
    </>
  );
}
