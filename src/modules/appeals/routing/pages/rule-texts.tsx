import { type T, useT } from "#platform/i18n/index.ts";
import { Stack } from "#ui/index.ts";
import type { Rule } from "../rules.ts";

/** What ids in rules are called. */
export interface RuleNames {
  readonly topics: ReadonlyMap<string, string>;
  readonly districts: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
}

/** The conditions of a rule, a line each, as one would say them. */
export function RuleConditions({ rule, names }: { readonly rule: Pick<Rule, "conditions">; readonly names: RuleNames }) {
  const t = useT();
  return (
    <Stack tight>
      {conditionLines(rule, names, t).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </Stack>
  );
}

function conditionLines({ conditions }: Pick<Rule, "conditions">, names: RuleNames, t: T): string[] {
  const named = (ids: readonly string[], map: ReadonlyMap<string, string>) => ids.map((id) => map.get(id) ?? "—").join(", ");
  const line = (what: string, list: string) => (list === "" ? [] : [t(`appeals:routing.condition.${what}`, { list })]);
  const lines = [
    ...line("register", conditions.registers.map((register) => t(`appeals:register_name.${register}`)).join(", ")),
    ...line("channel", conditions.channels.map((channel) => t(`appeals:channel.${channel}`)).join(", ")),
    ...line("topic", named(conditions.topic_ids, names.topics)),
    ...line("district", named(conditions.district_ids, names.districts)),
    ...line("address", conditions.streets.join(", ")),
    ...line("words", conditions.words.map((words) => `«${words}»`).join(", ")),
    ...line("unit", named(conditions.unit_ids, names.units)),
    ...(conditions.time === "any" ? [] : [t(`appeals:routing.time.${conditions.time}`)]),
  ];
  return lines.length > 0 ? lines : [t("appeals:routing.any")];
}

/** To whom a rule gives, by when and how urgent, in a line. */
export function ruleTarget(rule: Rule, names: RuleNames, t: T): string {
  return [
    names.units.get(rule.unit_id) ?? "—",
    rule.executor_id ? names.people.get(rule.executor_id) : undefined,
    rule.days === null ? undefined : t("appeals:routing.in_days", { count: rule.days }),
    rule.priority && rule.priority !== "usual" ? t(`appeals:priority.${rule.priority}`).toLowerCase() : undefined,
  ]
    .filter(Boolean)
    .join(", ");
}
