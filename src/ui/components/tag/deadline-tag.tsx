import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Tag } from "./tag.tsx";

export interface DeadlineTagProps {
  readonly due_on: Temporal.PlainDate;
  /** today in the town's zone */
  readonly today: Temporal.PlainDate;
}

/** How long there is still: only what burns is in colour, and it says so in words. */
export function DeadlineTag({ due_on, today }: DeadlineTagProps) {
  const t = useT();
  const days = today.until(due_on, { largestUnit: "days" }).days;
  const title = formatDate(due_on, useLanguage());
  const text = daysLeft(days, t);
  return (
    <span class="v-deadline" title={title}>
      {days < 0 && (
        <Tag tone="error" icon="triangle-alert">
          {text}
        </Tag>
      )}
      {days >= 0 && days <= 3 && (
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
