import { formatDate } from "#platform/i18n/format.ts";
import { type T, useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, Facts, type Letter, Paragraph } from "#platform/mail/index.ts";
import type { DueAppeal } from "./store.ts";

/** Late and near terms of answers alone, as the control office writes of them, say nothing of a step. */
type Line = Omit<DueAppeal, "step"> & Partial<Pick<DueAppeal, "step">>;

/** Lines that a letter holds; the others are on the page it leads to. */
const shown = 60;

export interface Digest {
  readonly appeals: readonly Line[];
  readonly today: Temporal.PlainDate;
}

/** Once a day to each person: everything whose term is near, here or over, what is overdue first. Says nothing of applicants. */
export function digestLetter(t: T, { appeals, today }: Digest): Letter {
  const sides = Map.groupBy(appeals, ({ due_on }) => sideOf(due_on, today));
  const count = appeals.length;
  return {
    subject: t("appeals:reminders.letter.subject", { count }),
    body: (
      <>
        {(["overdue", "today", "soon"] as const).map((side) => (
          <Lines key={side} title={t(`appeals:reminders.letter.${side}`)} appeals={sides.get(side) ?? []} />
        ))}
        {count > shown && <Paragraph>{t("appeals:reminders.letter.more", { count: count - shown })}</Paragraph>}
        <Button href="/staff">{t("appeals:reminders.letter.open")}</Button>
      </>
    ),
  };
}

function sideOf(due_on: Temporal.PlainDate | null, today: Temporal.PlainDate): "overdue" | "today" | "soon" {
  const order = due_on ? Temporal.PlainDate.compare(due_on, today) : 1;
  if (order < 0) return "overdue";
  return order === 0 ? "today" : "soon";
}

function Lines({ title, appeals }: { readonly title: string; readonly appeals: readonly Line[] }) {
  const language = useLanguage();
  const t = useT();
  if (appeals.length === 0) return null;
  return (
    <>
      <Paragraph>{title}</Paragraph>
      <Facts
        rows={appeals.slice(0, shown).map((appeal) => [
          t(`appeals:reminders.letter.line_${appeal.step ?? "answer"}`, {
            number: appeal.number ?? appeal.receipt_number,
            date: appeal.due_on ? formatDate(appeal.due_on, language) : "",
          }),
          appeal.summary,
        ])}
      />
    </>
  );
}
