import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Tag } from "./tag.tsx";

export interface DeadlineTagProps {
  readonly due_on: Temporal.PlainDate;
  /** today in the town's zone */
  readonly today: Temporal.PlainDate;
  /** time of that day at which a term in working hours ends, "15:30" */
  readonly time?: string | undefined;
  /** that time has passed */
  readonly late?: boolean | undefined;
}

/** How long there is still: only what burns is in colour, and it says so in words. */
export function DeadlineTag({ due_on, today, time, late = false }: DeadlineTagProps) {
  const t = useT();
  const days = today.until(due_on, { largestUnit: "days" }).days;
  const title = [formatDate(due_on, useLanguage()), time].filter(Boolean).join(", ");
  const overdue = days < 0 || late;
  const text = days === 0 && time ? t(late ? "ui:deadline.passed_at" : "ui:deadline.today_at", { time }) : daysLeft(days, t);
  return (
    <span class="v-deadline" title={title}>
      {overdue && (
        <Tag tone="error" icon="triangle-alert">
          {text}
        </Tag>
      )}
      {!overdue && days <= 3 && (
        <Tag tone="warning" icon="clock">
          {text}
        </Tag>
      )}
      {days > 3 && text}
    </span>
  );
}

/** "осталось"-less short form for lists: «просрочено на 2 дня», «сегодня», «6 дней». */
export function daysLeft(days: number, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (days < 0) return t("ui:deadline.overdue", { count: -days });
  if (days === 0) return t("ui:deadline.today");
  return t("ui:deadline.days", { count: days });
}
