import { formatInstant, formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, DeadlineExplanation, Details, Form, RadioGroup, SelectField, StickyActions, TextArea } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { VerbProps } from "../../reading/routes.ts";
import { kinds, priorities, type Register } from "../../rules.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";

/** A register it may be moved to, and the date it would have there from today. */
export interface Target {
  readonly register: Register;
  readonly due: Temporal.PlainDate;
  readonly due_at: Temporal.Instant | null;
  readonly lines: readonly string[];
}

interface ConvertProps {
  readonly targets: readonly Target[];
  readonly zone: string;
}

/** /staff/appeals/{key}/convert: into another register, with its number and its clock. */
export function StaffAppealConvertPage({ appeal, form, today, targets, zone }: VerbProps & ConvertProps) {
  const t = useT();
  const language = useLanguage();
  const dateOf = ({ due, due_at }: Target) => (due_at ? formatInstant(due_at, zone, language) : formatLongDate(due, language));
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:verb.convert")} lead={t("appeals:convert.lead")}>
      <Form action={`${cardOf(appeal)}/convert`} state={form}>
        <RadioGroup
          name="into"
          label={t("appeals:convert.into")}
          options={targets.map((target) => ({
            value: target.register,
            label: t(`appeals:register_name.${target.register}`),
            hint: `${t(`appeals:register_hint.${target.register}`)}. ${t("appeals:register.due_by", { date: dateOf(target) })}`,
          }))}
        />
        {targets.map((target) => (
          <Details
            key={target.register}
            summary={t("appeals:convert.why", { register: t(`appeals:register_name.${target.register}`), date: dateOf(target) })}
          >
            <DeadlineExplanation lines={target.lines} />
          </Details>
        ))}
        {targets.some(({ register }) => register === "appeal") && (
          <RadioGroup
            name="kind"
            label={t("appeals:field.kind")}
            hint={t("appeals:register.kind_hint")}
            inline
            optional
            options={kinds.map((kind) => ({ value: kind, label: t(`appeals:kind.${kind}`) }))}
          />
        )}
        <SelectField
          name="priority"
          label={t("appeals:field.priority")}
          hint={t("appeals:register.priority_hint")}
          options={priorities.map((priority) => ({ value: priority, label: t(`appeals:priority.${priority}`) }))}
          empty={false}
          optional
        />
        <TextArea name="reason" label={t("appeals:convert.reason")} hint={t("appeals:extend.reason_hint")} rows={4} maxlength={2000} />
        <StickyActions>
          <Button>{t("appeals:verb.convert")}</Button>
          <ButtonLink href={cardOf(appeal)} kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </VerbFrame>
  );
}
