import { formatDate, formatInstant } from "#platform/i18n/format.ts";
import { type Language, type T, useLanguage, useT } from "#platform/i18n/index.ts";
import { Muted, Prose, Timeline } from "#ui/index.ts";
import { channels, type NoReplyReason, noReplyReasons, type Outcome, type Register } from "../../rules.ts";
import type { TimelineEvent } from "../../timeline/store.ts";

interface AppealTimelineProps {
  readonly events: readonly TimelineEvent[];
  readonly names: ReadonlyMap<string, string>;
  readonly zone: string;
}

/** What happened to an appeal, as staff read it: with names and notes. */
export function AppealTimeline({ events, names, zone }: AppealTimelineProps) {
  const t = useT();
  const language = useLanguage();
  return (
    <Timeline
      items={events.map((event) => ({
        key: event.event_id,
        at: formatInstant(event.at, zone, language),
        datetime: event.at.toString(),
        title: titleOf(event, names, t, language),
        by: event.staff_name,
        children: event.note ? (
          <Prose plain>
            <Muted>{event.note}</Muted>
          </Prose>
        ) : undefined,
      }))}
    />
  );
}

function titleOf({ kind, data }: TimelineEvent, names: ReadonlyMap<string, string>, t: T, language: Language): string {
  const name = (id: unknown) => (typeof id === "string" ? (names.get(id) ?? "—") : "");
  const date = (value: unknown) => (typeof value === "string" ? formatDate(Temporal.PlainDate.from(value), language) : "—");
  switch (kind) {
    case "received": {
      const channel = channels.find((known) => known === data.channel);
      return channel ? t("appeals:event.received", { channel: t(`appeals:channel.${channel}`) }) : t("appeals:event.came");
    }
    case "registered":
      return t("appeals:event.registered", { number: String(data.number ?? "—"), date: date(data.due_on) });
    case "assigned": {
      const who = [name(data.unit_id), name(data.executor_id)].filter(Boolean).join(", ");
      if (isRule(data.rule)) {
        const { number, title } = data.rule;
        return data.due_on
          ? t("appeals:event.assigned_by_rule_until", { number, title, who, date: date(data.due_on) })
          : t("appeals:event.assigned_by_rule", { number, title, who });
      }
      return data.due_on ? t("appeals:event.assigned_by", { who, date: date(data.due_on) }) : t("appeals:event.assigned", { who });
    }
    case "extended":
      return t("appeals:event.extended", { from: date(data.from), to: date(data.to) });
    case "converted":
      return t("appeals:event.converted", {
        register: t(`appeals:register_name.${data.to as Register}`),
        number: String(data.number ?? "—"),
      });
    case "delayed":
    case "due_recounted":
      return t(`appeals:event.${kind}`, { from: date(data.from), to: date(data.to) });
    case "deferred":
      return t("appeals:event.deferred", { date: date(data.until) });
    case "dispatched": {
      const channel = data.channel === "hand" ? "hand" : "post";
      const proof = typeof data.proof === "string" ? `, ${data.proof}` : "";
      return `${t(`appeals:event.dispatched_by.${channel}`, { date: date(data.sent_on) })}${proof}`;
    }
    case "rated":
      return t("appeals:event.rated", { score: String(data.score ?? "—") });
    case "redirected":
    case "forwarded":
      return t(`appeals:event.${kind}`, { to: String(data.to ?? "—") });
    case "inquired":
      return t("appeals:event.inquired", { to: String(data.to ?? "—"), date: date(data.due_on) });
    case "inquiry_replied":
      return t("appeals:event.inquiry_replied", { from: String(data.from ?? "—") });
    case "escalated":
      return t("appeals:event.escalated", { date: date(data.broken_on) });
    case "explained":
      return t("appeals:event.explained", { date: date(data.promised_on) });
    case "reopened":
      return t("appeals:event.reopened", { date: date(data.due_on) });
    case "unanswered": {
      const reason = data.reason as NoReplyReason;
      const why = reason in noReplyReasons ? `${t(`appeals:no_reply.${reason}.title`)} (${noReplyReasons[reason].law})` : "—";
      return t("appeals:event.unanswered", { why });
    }
    case "answered":
      return t("appeals:event.answered", { outcome: t(`appeals:outcome.${data.outcome as Outcome}`) });
    case "replied":
      return t(data.known === false ? "appeals:event.replied_stranger" : "appeals:event.replied", { from: String(data.from ?? "—") });
    case "continued":
      return t("appeals:event.continued", { number: String(data.number ?? "—") });
    default:
      return t(`appeals:event.${kind}`);
  }
}

/** The rule of routing by which it went. */
function isRule(value: unknown): value is { readonly number: number; readonly title: string } {
  return typeof value === "object" && value !== null && "number" in value && "title" in value;
}
