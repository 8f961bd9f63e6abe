import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  CardList,
  DeadlineExplanation,
  Details,
  Form,
  HiddenField,
  Link,
  Notice,
  StickyActions,
  TextArea,
  TextField,
} from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { type NoReplyReason, noReplyReasons } from "../../rules.ts";
import type { InForce } from "../../terminations/store.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";

interface UnansweredProps {
  /** null: it has not been chosen yet */
  readonly reason: NoReplyReason | null;
  /** by when the applicant is told for each reason, and why that day */
  readonly terms: ReadonlyMap<NoReplyReason, { readonly due_on: Temporal.PlainDate; readonly lines: readonly string[] }>;
  /** a decision that ended the correspondence with this applicant on this matter */
  readonly ended: InForce | null;
}

/** /staff/appeals/{key}/leave-unanswered: the reasons of art. 11, then the letter of the chosen one. */
export function StaffAppealUnansweredPage(props: VerbProps & UnansweredProps) {
  const { appeal, today, reason } = props;
  const t = useT();
  return (
    <VerbFrame
      appeal={appeal}
      today={today}
      title={reason ? t(`appeals:no_reply.${reason}.title`) : t("appeals:verb.leave_unanswered")}
      lead={reason ? noReplyReasons[reason].law : t("appeals:unanswered.lead")}
    >
      {props.reason === null ? <Reasons {...props} /> : <Letter {...props} reason={props.reason} />}
    </VerbFrame>
  );
}

function Reasons({ appeal, form, terms }: VerbProps & UnansweredProps) {
  const t = useT();
  const language = useLanguage();
  const path = `${cardOf(appeal)}/leave-unanswered`;
  return (
    <>
      {form.errors.length > 0 && <Notice kind="error">{form.errors[0]?.message}</Notice>}
      <CardList
        columns={2}
        heading="h2"
        items={(Object.keys(noReplyReasons) as NoReplyReason[]).map((reason) => {
          const due = terms.get(reason)?.due_on;
          return {
            href: `${path}?reason=${reason}`,
            kicker: noReplyReasons[reason].law,
            title: t(`appeals:no_reply.${reason}.title`),
            foot: due ? t("appeals:unanswered.told_by", { date: formatLongDate(due, language) }) : t("appeals:unanswered.not_told"),
          };
        })}
      />
    </>
  );
}

function Letter({ appeal, form, terms, ended, reason }: VerbProps & UnansweredProps & { readonly reason: NoReplyReason }) {
  const t = useT();
  const language = useLanguage();
  const path = `${cardOf(appeal)}/leave-unanswered`;
  const { notice, step } = noReplyReasons[reason];
  const term = terms.get(reason);
  return (
    <>
      {term && (
        <Details summary={t("appeals:unanswered.told_by", { date: formatLongDate(term.due_on, language) })}>
          {!step && <p>{t("appeals:unanswered.own_term_none")}</p>}
          <DeadlineExplanation lines={term.lines} />
        </Details>
      )}
      {reason === "repeated_terminated" && <Decision card={cardOf(appeal)} ended={ended} />}
      <Form action={path} state={form}>
        <HiddenField name="reason" value={reason} />
        {reason === "answer_published" && (
          <TextField name="url" type="url" label={t("appeals:unanswered.url")} hint={t("appeals:unanswered.url_hint")} maxlength={1000} />
        )}
        <TextArea
          name="note"
          label={t(notice ? "appeals:unanswered.letter" : "appeals:unanswered.note")}
          hint={t(notice ? "appeals:unanswered.letter_hint" : "appeals:unanswered.note_hint")}
          rows={notice ? 12 : 4}
          maxlength={8000}
          optional
        />
        <StickyActions>
          <Button kind="danger">{t("appeals:verb.leave_unanswered")}</Button>
          <ButtonLink href={path} kind="quiet">
            {t("appeals:unanswered.another")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </>
  );
}

/** The decision it rests on, or the way to one. */
function Decision({ card, ended }: { readonly card: string; readonly ended: InForce | null }) {
  const t = useT();
  const language = useLanguage();
  if (!ended) {
    return (
      <Notice kind="warning" title={t("appeals:refusal.no_decision")}>
        <Link href={`${card}/propose-termination`}>{t("appeals:verb.propose_termination")}</Link>
      </Notice>
    );
  }
  return (
    <Notice title={t("appeals:terminations.decision", { number: ended.decision_number, date: formatLongDate(ended.decided_on, language) })}>
      <Link href={`/staff/appeals/terminations/${ended.termination_id}`}>{ended.matter}</Link>
    </Notice>
  );
}
