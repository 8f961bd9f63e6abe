import { formatDate, formatInstant } from "#platform/i18n/format.ts";
import { type Language, type T, useLanguage, useT } from "#platform/i18n/index.ts";
import { Muted, Prose, Timeline } from "#ui/index.ts";
import { channels, type NoReplyReason, noReplyReasons, type Outcome, type RefusalGround, type Register } from "../../rules.ts";
import { percentOf } from "../../suggestions/pages/topic-suggestions.tsx";
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
    case "assigned":
      return assignedTitle(data, [name(data.unit_id), name(data.executor_id)].filter(Boolean).join(", "), t, language);
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
    case "unanswered": {
      const reason = data.reason as NoReplyReason;
      const why = reason in noReplyReasons ? `${t(`appeals:no_reply.${reason}.title`)} (${noReplyReasons[reason].law})` : "—";
      return t("appeals:event.unanswered", { why });
    }
    case "answered":
      return t("appeals:event.answered", {
        outcome: [
          t(`appeals:outcome.${data.outcome as Outcome}`),
          ...(data.refusal ? [t(`appeals:ground.${data.refusal as RefusalGround}`)] : []),
        ].join(". "),
      });
    case "replied":
      return t(data.known === false ? "appeals:event.replied_stranger" : "appeals:event.replied", { from: String(data.from ?? "—") });
    case "continued":
      return t("appeals:event.continued", { number: String(data.number ?? "—") });
    default:
      return stepTitle(kind, data, t, date);
  }
}

/** Lines of the steps between registration and answer. */
function stepTitle(kind: TimelineEvent["kind"], data: TimelineEvent["data"], t: T, date: (value: unknown) => string): string {
  const to = String(data.to ?? "—");
  switch (kind) {
    case "redirected":
    case "forwarded":
      return t(`appeals:event.${kind}`, { to });
    case "inquired":
      return t("appeals:event.inquired", { to, date: date(data.due_on) });
    case "inquiry_replied":
      return t("appeals:event.inquiry_replied", { from: String(data.from ?? "—") });
    case "escalated":
      return t(data.step === "registration" ? "appeals:event.escalated_registration" : "appeals:event.escalated", {
        date: date(data.broken_on),
      });
    case "explained":
      return t(data.step === "registration" ? "appeals:event.explained_registration" : "appeals:event.explained", {
        date: date(data.promised_on),
      });
    case "merged":
    case "unmerged":
      return t(`appeals:event.${kind}.${data.is_main ? "main" : "part"}`, { number: String(data.number ?? "—") });
    case "reopened":
      return t("appeals:event.reopened", { date: date(data.due_on) });
    default:
      return programTitle(kind, data, t);
  }
}

/** What the program did by itself, and whatever needs no values. */
function programTitle(kind: TimelineEvent["kind"], data: TimelineEvent["data"], t: T): string {
  if (kind === "not_routed") return t("appeals:event.not_routed", ruleIn(data));
  if (kind !== "topic_decided") return t(`appeals:event.${kind}`);
  return t("appeals:event.topic_decided", { title: String(data.title ?? "—"), percent: percentOf(Number(data.confidence ?? 0)) });
}

function assignedTitle(data: TimelineEvent["data"], who: string, t: T, language: Language): string {
  const date = typeof data.due_on === "string" ? formatDate(Temporal.PlainDate.from(data.due_on), language) : undefined;
  if (!data.rule) return date ? t("appeals:event.assigned_by", { who, date }) : t("appeals:event.assigned", { who });
  return date
    ? t("appeals:event.assigned_by_rule_until", { ...ruleIn(data), who, date })
    : t("appeals:event.assigned_by_rule", { ...ruleIn(data), who });
}

/** The rule of routing by which it went. */
function ruleIn({ rule }: TimelineEvent["data"]): { number: string; title: string } {
  const { number, title } = (rule ?? {}) as { readonly number?: unknown; readonly title?: unknown };
  return { number: String(number ?? "—"), title: String(title ?? "—") };
}
