import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Actions, Button, Details, Form, NumberField, type Option, RadioGroup, TextArea, TextField } from "#ui/index.ts";
import { AssignmentFields } from "../../visits/pages/card-form.tsx";

/** Who came: a number or a list. */
export function HeldForm({ base, form, held }: { readonly base: string; readonly form: FormState; readonly held: boolean }) {
  const t = useT();
  return (
    <Details summary={t(held ? "receptions:meeting.correct" : "receptions:meeting.hold")} open={!held || form.errors.length > 0}>
      <Form action={`${base}/result`} id="held" state={form}>
        <RadioGroup
          name="counted_by"
          label={t("receptions:meeting.counted_by")}
          inline
          options={(["number", "list"] as const).map((way) => ({ value: way, label: t(`receptions:meeting.by.${way}`) }))}
        />
        <NumberField name="people" label={t("receptions:meeting.people")} optional />
        <TextArea
          name="guests"
          label={t("receptions:meeting.guests")}
          hint={t("receptions:meeting.guests_hint")}
          rows={5}
          maxlength={50_000}
          optional
        />
        <TextArea name="summary" label={t("receptions:meeting.summary")} rows={3} maxlength={5000} optional />
        <Actions>
          <Button>{t("receptions:save")}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

interface QuestionProps {
  readonly base: string;
  readonly form: FormState;
  readonly units: readonly Option[];
  readonly may_assign: boolean;
}

/** A question raised at the meeting, and what it leads to. */
export function QuestionForm({ base, form, units, may_assign }: QuestionProps) {
  const t = useT();
  return (
    <Details summary={t("receptions:meeting.add_question")} open={form.errors.length > 0}>
      <Form action={`${base}/questions`} id="question" state={form}>
        <TextArea name="body" label={t("receptions:meeting.question")} rows={3} maxlength={5000} />
        <TextArea name="answer" label={t("receptions:meeting.answer")} rows={3} maxlength={5000} optional />
        <RadioGroup
          name="leads_to"
          label={t("receptions:meeting.leads_to")}
          options={(may_assign ? (["nothing", "appeal", "assignment"] as const) : (["nothing", "appeal"] as const)).map((what) => ({
            value: what,
            label: t(`receptions:meeting.to.${what}`),
          }))}
        />
        <Details summary={t("receptions:card.for_appeal")} open={form.values.leads_to === "appeal"}>
          <TextField name="full_name" label={t("receptions:field.full_name")} maxlength={200} optional />
          <TextField name="postal_address" label={t("receptions:field.postal_address")} maxlength={500} optional />
        </Details>
        {may_assign && (
          <Details summary={t("receptions:card.for_assignment")} open={form.values.leads_to === "assignment"}>
            <AssignmentFields units={units} />
          </Details>
        )}
        <Actions>
          <Button>{t("receptions:meeting.add_question")}</Button>
        </Actions>
      </Form>
    </Details>
  );
}
