import { type AssignmentLine, SourceAssignments } from "#modules/assignments/index.ts";
import { formatInstant, formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Box,
  DeadlineCard,
  Details,
  FileList,
  Link,
  Muted,
  Notice,
  Num,
  PageTitle,
  PersonName,
  Prose,
  Section,
  Split,
  StaffLayout,
  SummaryList,
  Tag,
  withQuery,
} from "#ui/index.ts";
import type { Turn } from "../../answer-drafts/tables.ts";
import { BeforeAfter, type BeforeAfterProps } from "../../answer-photos/pages/before-after.tsx";
import type { optionalAnswer } from "../../answers/store.ts";
import { type CardDuplicates, DuplicateSections } from "../../duplicates/pages/duplicate-sections.tsx";
import { cardOf } from "../../lists/rules.ts";
import { MainNotice } from "../../merging/pages/merged-section.tsx";
import type { WholeAppeal } from "../../reading/store.ts";
import { ByEmail } from "../../replies/pages/by-email.tsx";
import { StaffAnswerOutcome } from "../../results/pages/answer-outcome.tsx";
import type { AnswerOutcome } from "../../results/store.ts";
import { isClosed, type Verb } from "../../rules.ts";
import { tellsLevel } from "../../sign-levels/rules.ts";
import { StepNotices } from "../../steps/pages/step-notices.tsx";
import { StepSections } from "../../steps/pages/step-sections.tsx";
import { StepTerms } from "../../steps/pages/step-terms.tsx";
import type { Steps } from "../../steps/store.ts";
import { DecidedTopic } from "../../suggestions/pages/decided-topic.tsx";
import type { TimelineEvent } from "../../timeline/store.ts";
import type { Alike } from "../store.ts";
import { AppealTimeline } from "./appeal-timeline.tsx";
import { VerbButtons } from "./verb-buttons.tsx";

interface NamedFile {
  readonly href: string;
  readonly name: string;
  readonly size: number;
}

export interface StaffAppealProps {
  readonly appeal: WholeAppeal;
  readonly files: readonly NamedFile[];
  readonly answer:
    | (NonNullable<Awaited<ReturnType<typeof optionalAnswer>>> & {
        readonly files: readonly NamedFile[];
        readonly photos: BeforeAfterProps;
        readonly outcome_after: AnswerOutcome;
        readonly may_answer: boolean;
      })
    | null;
  /** an answer that is being written, and whose turn it is */
  readonly draft: { readonly turn: Turn } | null;
  readonly events: readonly TimelineEvent[];
  /** units and people by id */
  readonly names: ReadonlyMap<string, string>;
  readonly alike: Alike;
  readonly duplicates: CardDuplicates;
  readonly deadline: {
    readonly due_on: Temporal.PlainDate;
    readonly step: "consideration" | "registration";
    readonly lines: readonly string[];
  } | null;
  /** the explanation of the date is asked for: it stands open */
  readonly why: boolean;
  /** numbers it had in other registers, newest first */
  readonly former: readonly string[];
  readonly assignments: readonly AssignmentLine[];
  readonly steps: Steps;
  readonly may_assign_work: boolean;
  readonly may: readonly Verb[];
  readonly today: Temporal.PlainDate;
  readonly zone: string;
}

/** /staff/appeals/{key}: everything about one appeal, and what one may do with it now. */
export function StaffAppealPage(props: StaffAppealProps) {
  const { appeal, files, answer, events, names, zone } = props;
  const t = useT();
  const language = useLanguage();
  const number = appeal.number ?? appeal.receipt_number;
  return (
    <StaffLayout title={`${number} — ${appeal.summary}`} breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle meta={metaOf(appeal, t, language)}>{appeal.summary}</PageTitle>
      <StepNotices appeal={appeal} steps={props.steps} />
      <MainNotice appeal={appeal} main={props.duplicates.main} may_merge={props.duplicates.may_merge} />
      <DecidedTopic appeal={appeal} events={events} may_register={props.may.includes("register")} />
      <Split aside={<CardSide {...props} />}>
        <ByEmail appeal={appeal} />
        <Box>
          <Prose plain>{appeal.body}</Prose>
          <FileList files={files} />
        </Box>
        {props.draft && (
          <Notice kind="info">
            <Link href={`${cardOf(appeal)}/${props.draft.turn === "executor" ? "answer" : "approval"}`}>
              {t(`appeals:approval.turn.${props.draft.turn}`)}
            </Link>
          </Notice>
        )}
        {answer && (
          <Section
            id="answer"
            title={t(appeal.state === "answered" ? "appeals:card.answer" : "appeals:answer.former")}
            more={
              <>
                <Tag tone={answer.outcome === "refused" ? "neutral" : "success"}>{t(`appeals:outcome.${answer.outcome}`)}</Tag>
                {answer.refusal && <Tag>{t(`appeals:ground.${answer.refusal}`)}</Tag>}
              </>
            }
          >
            <Box tone="panel">
              <Prose plain>{answer.body}</Prose>
              <BeforeAfter {...answer.photos} />
              <FileList files={answer.files} />
              <Muted>
                {t("appeals:card.signed", {
                  post: answer.signer_post,
                  name: answer.signer_name,
                  date: formatLongDate(answer.signed_on, language),
                })}
              </Muted>
            </Box>
            <StaffAnswerOutcome
              outcome={answer.outcome_after}
              card={cardOf(appeal)}
              may_answer={answer.may_answer && appeal.state === "answered"}
            />
          </Section>
        )}
        <SourceAssignments
          source={`appeal:${appeal.appeal_id}`}
          assignments={props.assignments}
          today={props.today}
          may_create={props.may_assign_work}
        />
        <StepSections appeal={appeal} steps={props.steps} today={props.today} />
        <DuplicateSections appeal={appeal} duplicates={props.duplicates} today={props.today} zone={zone} />
        <Section id="timeline" title={t("appeals:card.timeline")}>
          <AppealTimeline events={events} names={names} zone={zone} />
        </Section>
      </Split>
    </StaffLayout>
  );
}

function metaOf(appeal: WholeAppeal, t: ReturnType<typeof useT>, language: ReturnType<typeof useLanguage>) {
  return [
    <Num key="number">{appeal.number ?? appeal.receipt_number}</Num>,
    <Tag key="state" tone={isClosed(appeal.state) ? "neutral" : "primary"}>
      {t(`appeals:state.${appeal.state}`)}
    </Tag>,
    appeal.topic_title,
    `${t(`appeals:channel.${appeal.channel}`)}, ${formatLongDate(appeal.received_on, language)}`,
    appeal.kind ? t(`appeals:kind.${appeal.kind}`) : t(`appeals:register_name.${appeal.register}`),
    appeal.is_collective ? (
      <Link key="signers" href={`${cardOf(appeal)}/signers`}>
        {t("appeals:card.collective", { count: appeal.signer_count })}
      </Link>
    ) : null,
  ].filter(Boolean);
}

function CardSide({ events, appeal, deadline, why, former, zone, today, may, alike, steps }: StaffAppealProps) {
  const t = useT();
  const language = useLanguage();
  const rule = ruleOf(appeal, events);
  return (
    <>
      {deadline && (
        <DeadlineCard
          title={t(`appeals:card.due.${deadline.step}`)}
          due_on={deadline.due_on}
          due_at={appeal.due_at && deadline.step === "consideration" ? formatInstant(appeal.due_at, zone, language) : undefined}
          today={today}
          lines={deadline.lines}
          open={why}
          done={
            appeal.closed_on
              ? t(appeal.on_time === false ? "appeals:card.closed_late" : "appeals:card.closed", {
                  date: formatLongDate(appeal.closed_on, language),
                })
              : undefined
          }
        />
      )}
      {appeal.due_recounted_on && !appeal.closed_on && (
        <Notice kind="warning">{t("appeals:card.recounted", { date: formatLongDate(appeal.due_recounted_on, language) })}</Notice>
      )}
      <InnerTerm appeal={appeal} rule={rule} />
      <StepTerms terms={steps.terms} today={today} />
      <VerbButtons appeal={appeal} may={may} />
      <SummaryList
        items={[
          { term: t("appeals:card.held"), value: appeal.unit_name },
          { term: t("appeals:field.executor"), value: appeal.executor_name && <PersonName>{appeal.executor_name}</PersonName> },
          { term: t("appeals:field.wished_kind"), value: appeal.wished_kind && t(`appeals:kind.${appeal.wished_kind}`) },
          { term: t("appeals:field.sign_level"), value: tellsLevel(appeal.channel) ? t(`appeals:sign_level.${appeal.sign_level}`) : null },
          { term: t("appeals:field.addressee"), value: t(`appeals:addressee.${appeal.addressee}`) },
          { term: t("appeals:forwardings.complained_of"), value: steps.complained },
          { term: t("appeals:card.routed"), value: rule && t("appeals:card.by_rule", rule) },
          { term: t("appeals:card.receipt"), value: appeal.number ? appeal.receipt_number : null },
          { term: t("appeals:card.former"), value: former.length > 0 ? former.join(", ") : null },
          { term: t("appeals:field.priority"), value: appeal.priority === "usual" ? null : t(`appeals:priority.${appeal.priority}`) },
          { term: t("appeals:card.deferred"), value: appeal.deferred_until ? formatLongDate(appeal.deferred_until, language) : null },
          { term: t("appeals:card.delayed"), value: appeal.delayed_on ? formatLongDate(appeal.delayed_on, language) : null },
          { term: t("appeals:field.external_number"), value: appeal.external_number },
          { term: t("appeals:card.extended"), value: appeal.extended_on ? formatLongDate(appeal.extended_on, language) : null },
          { term: t("appeals:field.address"), value: appeal.address },
          { term: t("appeals:field.district"), value: appeal.district_name },
          {
            term: t("appeals:card.alike"),
            value:
              alike.at_address > 0 && appeal.address ? (
                <Link href={withQuery("/staff/appeals", { tab: "all", address: appeal.address })}>
                  {t("appeals:card.at_address", { count: alike.at_address })}
                </Link>
              ) : null,
          },
        ]}
      />
      <Applicant appeal={appeal} alike={alike} />
    </>
  );
}

/** The rule that it went by to who has it, as its line in the timeline names it. */
function ruleOf(
  { routed_by }: WholeAppeal,
  events: StaffAppealProps["events"],
): { readonly number: string; readonly title: string } | undefined {
  if (!routed_by) return undefined;
  const { rule } = events.findLast(({ kind }) => kind === "assigned")?.data ?? {};
  if (typeof rule !== "object" || rule === null || !("number" in rule) || !("title" in rule)) return undefined;
  return { number: String(rule.number), title: String(rule.title) };
}

/** The day within the term by which a rule, or whoever assigned it, wants the answer; and why that day. */
function InnerTerm({ appeal, rule }: { readonly appeal: WholeAppeal; readonly rule: ReturnType<typeof ruleOf> }) {
  const t = useT();
  const language = useLanguage();
  if (!appeal.inner_due_on || appeal.closed_on) return null;
  return (
    <Details summary={`${t("appeals:field.inner_due_on")}: ${formatLongDate(appeal.inner_due_on, language)}`}>
      <p>{rule ? t("appeals:card.inner_by_rule", rule) : t("appeals:card.inner_by")}</p>
    </Details>
  );
}

/** Who wrote; that the card was opened is noted. */
function Applicant({ appeal, alike }: Pick<StaffAppealProps, "appeal" | "alike">) {
  const t = useT();
  return (
    <Section id="applicant" title={t("appeals:card.applicant")}>
      <SummaryList
        items={[
          { term: t("appeals:card.name"), value: appeal.applicant_name || t("appeals:card.anonymous") },
          { term: t("appeals:field.organisation"), value: appeal.applicant_organisation },
          { term: t("appeals:field.postal_address"), value: appeal.applicant_postal_address },
          { term: t("appeals:card.email"), value: appeal.applicant_email },
          { term: t("appeals:field.phone"), value: appeal.applicant_phone },
          { term: t("appeals:field.reply_by"), value: t(`appeals:reply_by.${appeal.reply_by}`) },
          { term: t("appeals:field.co_applicants"), value: appeal.co_applicants.length > 0 ? appeal.co_applicants.join(", ") : null },
          {
            term: t("appeals:card.more"),
            value:
              alike.of_applicant > 0 ? (
                <Link href={withQuery("/staff/appeals", { tab: "all", applicant: appeal.appeal_id })}>
                  {t("appeals:card.of_applicant", { count: alike.of_applicant })}
                </Link>
              ) : null,
          },
        ]}
      />
      <Muted>{t("appeals:card.opening_noted")}</Muted>
    </Section>
  );
}
