import type { VisitLine } from "#modules/appeals/index.ts";
import type { FormState } from "#platform/http/index.ts";
import { formatDate, formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, Form, Link, Notice, type Option, PageTitle, Prose, Section, Stack, StaffLayout, Timeline } from "#ui/index.ts";
import type { InformationMeeting, Question } from "../store.ts";
import { HeldForm, QuestionForm } from "./meeting-forms.tsx";

interface Props {
  readonly meeting: InformationMeeting;
  readonly questions: readonly Question[];
  readonly appeals: ReadonlyMap<string, VisitLine>;
  readonly units: readonly Option[];
  readonly held: FormState;
  readonly question: FormState;
  readonly may_manage: boolean;
  readonly may_assign: boolean;
  /** its day has come */
  readonly is_due: boolean;
}

/** /staff/information-meetings/{id}: one meeting, who came and what was asked. */
export function StaffMeetingPage({ meeting, questions, appeals, units, held, question, may_manage, may_assign, is_due }: Props) {
  const t = useT();
  const language = useLanguage();
  const base = `/staff/information-meetings/${meeting.information_meeting_id}`;
  const open = meeting.state !== "cancelled";
  return (
    <StaffLayout title={meeting.title} breadcrumbs={[{ title: t("receptions:meeting.title"), href: "/staff/information-meetings" }]}>
      <PageTitle
        meta={[
          `${formatDate(meeting.day, language)}, ${meeting.starts_at.slice(0, 5)}`,
          [meeting.place, meeting.district_name].filter(Boolean).join(", "),
          meeting.speaker,
          t(`receptions:meeting_state.${meeting.state}`),
          meeting.people === null
            ? ""
            : t("receptions:meeting.came", { count: meeting.people, number: formatNumber(meeting.people, language) }),
        ].filter(Boolean)}
        actions={
          may_manage &&
          meeting.state === "planned" && (
            <>
              <ButtonLink href={`${base}/edit`}>{t("receptions:meeting.edit")}</ButtonLink>
              <Form action={`${base}/cancellation`} id="cancellation" inline>
                <Button kind="quiet">{t("receptions:meeting.cancel")}</Button>
              </Form>
            </>
          )
        }
      >
        {meeting.title}
      </PageTitle>
      <Stack>
        {meeting.announcement && <Prose plain>{meeting.announcement}</Prose>}
        {meeting.summary && <Notice>{meeting.summary}</Notice>}
        {questions.length > 0 && (
          <Section id="questions" title={t("receptions:meeting.questions")}>
            <Timeline
              items={questions.map((one) => ({
                key: one.question_id,
                at: "",
                title: one.body,
                children: <Outcome question={one} appeals={appeals} />,
              }))}
            />
          </Section>
        )}
        {may_manage && open && <QuestionForm base={base} form={question} units={units} may_assign={may_assign} />}
        {may_manage && open && is_due && <HeldForm base={base} form={held} held={meeting.state === "held"} />}
      </Stack>
    </StaffLayout>
  );
}

function Outcome({ question, appeals }: { readonly question: Question; readonly appeals: Props["appeals"] }) {
  const t = useT();
  const appeal = question.appeal_id ? appeals.get(question.appeal_id) : undefined;
  return (
    <>
      {question.answer && <Prose plain>{question.answer}</Prose>}
      {appeal && <Link href={appeal.href}>{appeal.number}</Link>}
      {question.assignment_id && <Link href={`/staff/assignments/${question.assignment_id}`}>{t("receptions:card.open_assignment")}</Link>}
    </>
  );
}
