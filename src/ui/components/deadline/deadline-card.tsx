import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Details } from "../details/details.tsx";
import { Icon } from "../icon/icon.tsx";
import type { Tone } from "../tag/tag.tsx";

export interface DeadlineCardProps {
  /** what is due: «Срок ответа» */
  readonly title: string;
  readonly due_on: Temporal.PlainDate;
  /** day and time, ready to read, of a term in working hours */
  readonly due_at?: string | undefined;
  readonly today: Temporal.PlainDate;
  /** how the date came about, step by step, ready to read */
  readonly lines: readonly string[];
  /** the norm: «59-ФЗ, ст. 12 ч. 1» */
  readonly law?: string;
  /** the norm has not been checked against the law's text; shown to staff only */
  readonly unverified?: boolean;
  /** it is over: the date stands, nothing is counted down */
  readonly done?: string;
  /** explanation opened from the start */
  readonly open?: boolean;
}

/** A date of law, with the days left and why it is this very date. */
export function DeadlineCard(props: DeadlineCardProps) {
  const t = useT();
  const language = useLanguage();
  const days = props.today.until(props.due_on, { largestUnit: "days" }).days;
  const tone: Tone = props.done ? "neutral" : days < 0 ? "error" : days <= 3 ? "warning" : "neutral";
  return (
    <div role="group" class={`v-deadline-card v-tone-${tone}`} aria-label={props.title}>
      <p class="v-strong">{props.title}</p>
      <p class="v-deadline-date num">
        <time dateTime={props.due_on.toString()}>{props.due_at ?? formatLongDate(props.due_on, language)}</time>
      </p>
      <p class="v-deadline-left">
        {tone !== "neutral" && <Icon name={tone === "error" ? "triangle-alert" : "clock"} size="sm" />} {props.done ?? leftText(days, t)}
      </p>
      <Details summary={t("ui:deadline.why")} open={props.open}>
        <DeadlineExplanation lines={props.lines} law={props.law} unverified={props.unverified} />
      </Details>
    </div>
  );
}

/** The steps from the event to the date, and the norm. */
export function DeadlineExplanation({ lines, law, unverified }: Pick<DeadlineCardProps, "lines" | "law" | "unverified">) {
  const t = useT();
  return (
    <ol class="v-why num">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {law && (
        <li class="v-muted">
          {law}
          {unverified && ` — ${t("ui:deadline.unverified")}`}
        </li>
      )}
    </ol>
  );
}

function leftText(days: number, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (days < 0) return t("ui:deadline.overdue", { count: -days });
  return days === 0 ? t("ui:deadline.today") : t("ui:deadline.left", { count: days });
}
