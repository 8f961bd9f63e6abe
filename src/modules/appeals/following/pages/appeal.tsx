import { dateIn } from "#platform/clock.ts";
import { type ExplanationLine, explain } from "#platform/deadlines/index.ts";
import { formatInstant, formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  ButtonLink,
  DeadlineCard,
  FileList,
  Link,
  LinkList,
  Num,
  PageTitle,
  Prose,
  PublicLayout,
  Row,
  Section,
  Split,
  SummaryList,
  Tag,
  Timeline,
} from "#ui/index.ts";
import { BeforeAfter } from "../../answer-photos/pages/before-after.tsx";
import { stateTone } from "../../publication/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import { ApplicantOutcome } from "../../results/pages/applicant-outcome.tsx";
import type { AnswerOutcome } from "../../results/store.ts";
import { isClosed, type NoReplyReason, type Outcome, publicState, registerForms } from "../../rules.ts";
import { explanationForResident, mayWithdraw, type ToldEvent } from "../rules.ts";

export interface ShownFile {
  readonly href: string;
  readonly name: string;
  readonly size: number;
}

export interface ApplicantPageProps {
  readonly appeal: WholeAppeal;
  readonly events: readonly ToldEvent[];
  readonly files: readonly ShownFile[];
  /** letters of the steps: forwarding, no reply, extension, delay */
  readonly letters: readonly { readonly href: string; readonly subject: string; readonly sent_on: Temporal.PlainDate }[];
  readonly answer:
    | {
        readonly body: string;
        readonly outcome: Outcome;
        readonly signer: string;
        readonly signed_on: Temporal.PlainDate;
        readonly files: readonly ShownFile[];
        /** the detached electronic signature */
        readonly signature: readonly ShownFile[];
        readonly photos: { readonly before: ShownFile | undefined; readonly after: ShownFile | undefined };
        /** the answer as a letter: PDF and Word */
        readonly documents: readonly string[];
      }
    | undefined;
  readonly after: AnswerOutcome | undefined;
  readonly secret: string;
  readonly base: string;
  /** why it is registered by that day, while it lies at the desk */
  readonly desk: readonly ExplanationLine[];
  /** numbers it had in other registers */
  readonly former: readonly string[];
  readonly zone: string;
  readonly now: Temporal.Instant;
  readonly withdrawal: string;
}

/** /appeals/{number}: what the applicant sees of their own appeal. */
export function ApplicantPage({
  appeal,
  events,
  files,
  letters,
  answer,
  desk,
  former,
  zone,
  now,
  withdrawal,
  after,
  secret,
  base,
}: ApplicantPageProps) {
  const t = useT();
  const language = useLanguage();
  const number = appeal.number ?? appeal.receipt_number;
  const state = publicState(appeal.state);
  return (
    <PublicLayout
      title={t("appeals:following.title", { name: t(`appeals:register_name.${appeal.register}`), number })}
      private
      breadcrumbs={[{ title: t("appeals:public.title"), href: "/appeals" }]}
    >
      <PageTitle
        meta={[
          <Tag key="state" tone={stateTone(appeal.state)}>
            {t(`appeals:public_state.${state}`)}
          </Tag>,
          <Num key="number">{number}</Num>,
        ]}
      >
        {appeal.summary}
      </PageTitle>
      <Split aside={<Facts appeal={appeal} desk={desk} former={former} zone={zone} now={now} />}>
        {answer && (
          <Section id="answer" title={t("appeals:following.answer")} panel>
            <Row>
              <Tag tone={answer.outcome === "refused" ? "neutral" : "success"}>{t(`appeals:outcome.${answer.outcome}`)}</Tag>
              {appeal.refusal && <Tag>{t(`appeals:ground.${appeal.refusal}`)}</Tag>}
            </Row>
            <Prose plain>{answer.body}</Prose>
            <p>
              {answer.signer}, {formatLongDate(answer.signed_on, language)}
            </p>
            <BeforeAfter before={answer.photos.before?.href} after={answer.photos.after?.href} />
            <FileList files={[...answer.files, ...answer.signature]} />
            <Actions>
              {answer.documents.map((href) => (
                <ButtonLink key={href} href={href} icon="download" size="sm" kind="quiet">
                  {t(href.includes("answer.pdf") ? "appeals:answer_documents.pdf" : "appeals:answer_documents.docx")}
                </ButtonLink>
              ))}
            </Actions>
            {after && <ApplicantOutcome outcome={after} base={base} secret={secret} />}
          </Section>
        )}
        {letters.length > 0 && (
          <Section id="letters" title={t("appeals:following.letters")}>
            <LinkList
              links={letters.map(({ href, subject, sent_on }) => ({
                href,
                icon: "file-text",
                title: `${subject}, ${formatLongDate(sent_on, language)}`,
              }))}
            />
          </Section>
        )}
        <Section id="course" title={t("appeals:following.course")}>
          <Timeline
            items={events.map((event) => ({
              key: event.event_id,
              at: formatInstant(event.at, zone, language),
              datetime: event.at.toString(),
              title: t(`appeals:following.event.${event.kind}`, {
                number: String(event.data.number ?? ""),
                to: String(event.data.to ?? ""),
              }),
              children: <EventReason event={event} />,
            }))}
          />
        </Section>
        <Section id="matter" title={t("appeals:field.body")}>
          <Prose plain>{appeal.body}</Prose>
          <FileList files={files} />
        </Section>
        {mayWithdraw(appeal.state) && (
          <p>
            <Link
              href={`/appeals/${encodeURIComponent(appeal.receipt_key)}/joint${secret ? `?key=${encodeURIComponent(secret)}` : ""}`}
              icon="users"
            >
              {t("appeals:joint.title")}
            </Link>
          </p>
        )}
        {mayWithdraw(appeal.state) && (
          <Section id="withdrawal" title={t("appeals:withdrawal.section")}>
            <p>{t("appeals:withdrawal.hint")}</p>
            <Actions>
              <ButtonLink href={withdrawal} icon="undo-2">
                {t("appeals:withdrawal.open", registerForms(t, appeal.register))}
              </ButtonLink>
            </Actions>
          </Section>
        )}
      </Split>
    </PublicLayout>
  );
}

function EventReason({ event }: { readonly event: ToldEvent }) {
  const t = useT();
  const reason = event.kind === "unanswered" && typeof event.data.reason === "string" ? (event.data.reason as NoReplyReason) : undefined;
  return (
    <>
      {reason && <p>{t(`appeals:no_reply.${reason}.tells`)}</p>}
      {event.reason && <Prose plain>{event.reason}</Prose>}
    </>
  );
}

function Facts({ appeal, desk, former, zone, now }: Pick<ApplicantPageProps, "appeal" | "desk" | "former" | "zone" | "now">) {
  const t = useT();
  const language = useLanguage();
  const date = (day: Temporal.PlainDate | null) => day && formatLongDate(day, language);
  const done = isClosed(appeal.state) ? t(`appeals:public_state.${publicState(appeal.state)}`) : undefined;
  return (
    <>
      {appeal.due_on && (
        <DeadlineCard
          title={t("appeals:following.due")}
          due_on={appeal.due_on}
          due_at={appeal.due_at ? formatInstant(appeal.due_at, zone, language) : undefined}
          today={dateIn(now, zone)}
          lines={explain(explanationForResident(appeal.due_explanation), t, language)}
          {...(done ? { done } : {})}
        />
      )}
      {!appeal.due_on && !done && appeal.register_due_on && (
        <DeadlineCard
          title={t("appeals:following.register_by")}
          due_on={appeal.register_due_on}
          today={dateIn(now, zone)}
          lines={explain(explanationForResident(desk), t, language)}
        />
      )}
      <SummaryList
        items={[
          { term: t("appeals:receipt.number"), value: appeal.number && <Num>{appeal.number}</Num> },
          { term: t("appeals:following.receipt_number"), value: <Num>{appeal.receipt_number}</Num> },
          { term: t("appeals:field.received_on"), value: date(appeal.received_on) },
          { term: t("appeals:following.former"), value: former.length > 0 ? <Num>{former.join(", ")}</Num> : null },
          { term: t("appeals:following.deferred"), value: done ? null : date(appeal.deferred_until) },
          { term: t("appeals:following.registered_on"), value: date(appeal.registered_on) },
          { term: t("appeals:following.unit"), value: appeal.unit_name },
          { term: t("appeals:field.topic"), value: appeal.topic_title },
          { term: t("appeals:field.address"), value: appeal.address },
          { term: t("appeals:following.district"), value: appeal.district_name },
          { term: t("appeals:field.full_name"), value: appeal.applicant_name },
          { term: t("appeals:field.email"), value: appeal.applicant_email },
          { term: t("appeals:following.publication"), value: t(`appeals:following.publication_state.${appeal.publication}`) },
        ]}
      />
    </>
  );
}
