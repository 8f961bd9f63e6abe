import { formatDate } from "#platform/i18n/format.ts";
import { type T, useLanguage } from "#platform/i18n/index.ts";
import { Button, Facts, type Letter, Paragraph, Quote } from "#platform/mail/index.ts";
import type { AssignmentState, ReminderKind } from "../tables.ts";
import type { Told } from "./actions.ts";

/** To the executor: something new to do. */
export function givenLetter(t: T, told: Told): Letter {
  return {
    subject: t("assignments:letter.given.subject", { title: told.title }),
    body: (
      <>
        <Paragraph>{t(told.executor_id ? "assignments:letter.given.text" : "assignments:letter.given.unit_text")}</Paragraph>
        <About told={told} t={t} />
        {told.details !== "" && <Quote>{told.details}</Quote>}
        <Open told={told} t={t} />
      </>
    ),
  };
}

/** To the executor: the day was moved, the report was not taken, the whole need not be done. */
export function toWorkerLetter(t: T, what: "moved" | "returned" | "cancelled", told: Told, text: string): Letter {
  return {
    subject: t(`assignments:letter.${what}.subject`, { title: told.title }),
    body: (
      <>
        <Paragraph>{t(`assignments:letter.${what}.text`)}</Paragraph>
        <About told={told} t={t} />
        {text !== "" && <Quote>{text}</Quote>}
        <Open told={told} t={t} />
      </>
    ),
  };
}

/** To whoever checks: a report has come. */
export function reportedLetter(t: T, told: Told, text: string): Letter {
  return {
    subject: t("assignments:letter.reported.subject", { title: told.title }),
    body: (
      <>
        <Paragraph>{t("assignments:letter.reported.text")}</Paragraph>
        <About told={told} t={t} />
        <Quote>{text}</Quote>
        <Open told={told} t={t} />
      </>
    ),
  };
}

/** The day is near, here, or over. */
export function reminderLetter(t: T, kind: ReminderKind, told: Told, state: AssignmentState): Letter {
  return {
    subject: t(`assignments:letter.${kind}.subject`, { title: told.title }),
    body: (
      <>
        <Paragraph>{t(state === "reported" ? "assignments:letter.check" : `assignments:letter.${kind}.text`)}</Paragraph>
        <About told={told} t={t} />
        <Open told={told} t={t} />
      </>
    ),
  };
}

function About({ told, t }: { readonly told: Told; readonly t: T }) {
  const language = useLanguage();
  return (
    <Facts
      rows={[
        [t("assignments:field.title"), told.title],
        [t("assignments:field.due_on"), formatDate(told.due_on, language)],
      ]}
    />
  );
}

function Open({ told, t }: { readonly told: Told; readonly t: T }) {
  return <Button href={`/staff/assignments/${told.assignment_id}`}>{t("assignments:letter.open")}</Button>;
}
