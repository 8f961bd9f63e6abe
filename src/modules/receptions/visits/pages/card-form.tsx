import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  AutocompleteField,
  Button,
  ButtonLink,
  Checkbox,
  DateField,
  Details,
  EmailField,
  FieldRow,
  FieldSet,
  Form,
  NumberField,
  type Option,
  PhoneField,
  RadioGroup,
  SelectField,
  StickyActions,
  TextArea,
  TextField,
} from "#ui/index.ts";
import { priorities, results } from "../rules.ts";

export interface CardChoices {
  readonly topics: readonly Option[];
  readonly units: readonly Option[];
  readonly may_assign: boolean;
}

interface Props extends CardChoices {
  readonly action: string;
  readonly back: string;
  readonly form: FormState;
}

/** The card as it is filled in while somebody is being received. */
export function CardForm({ action, back, form, topics, units, may_assign }: Props) {
  const t = useT();
  const refused = (...names: readonly string[]) => form.errors.some(({ field }) => names.includes(field));
  const chosen = form.values.result;
  return (
    <Form action={action} state={form}>
      <FieldSet title={t("receptions:card.who")}>
        <TextField name="full_name" label={t("receptions:field.full_name")} maxlength={200} />
        <Checkbox name="document_shown" label={t("receptions:card.document")} hint={t("receptions:card.document_hint")} />
        <FieldRow>
          <PhoneField name="phone" label={t("receptions:field.phone")} optional />
          <EmailField name="email" label={t("receptions:field.email")} optional />
        </FieldRow>
        <TextField name="postal_address" label={t("receptions:field.postal_address")} maxlength={500} optional />
        <FieldRow>
          <SelectField
            name="priority"
            label={t("receptions:field.priority")}
            options={priorities.map((priority) => ({ value: priority, label: t(`receptions:priority.${priority}`) }))}
          />
          <NumberField name="people" label={t("receptions:card.people")} hint={t("receptions:card.people_hint")} />
        </FieldRow>
      </FieldSet>
      <TextArea name="matter" label={t("receptions:field.matter")} rows={6} maxlength={20_000} />
      <RadioGroup
        name="result"
        label={t("receptions:card.result")}
        options={results
          .filter((result) => may_assign || result !== "assignment")
          .map((result) => ({ value: result, label: t(`receptions:result.${result}`), hint: t(`receptions:result_hint.${result}`) }))}
      />
      <Checkbox name="oral_consent" label={t("receptions:card.consent")} />
      <TextArea
        name="answer"
        label={t("receptions:card.answer")}
        hint={t("receptions:card.answer_hint")}
        rows={4}
        maxlength={5000}
        optional
      />
      <Details summary={t("receptions:card.for_appeal")} open={chosen === "appeal" || refused("summary", "topic_id", "reply_by")}>
        <TextField name="summary" label={t("receptions:card.summary")} maxlength={300} optional />
        <AutocompleteField name="topic_id" label={t("receptions:card.topic")} options={topics} optional />
        <RadioGroup
          name="reply_by"
          label={t("receptions:card.reply_by")}
          inline
          options={(["post", "email", "hand"] as const).map((way) => ({ value: way, label: t(`receptions:reply_by.${way}`) }))}
        />
      </Details>
      {may_assign && (
        <Details summary={t("receptions:card.for_assignment")} open={chosen === "assignment"}>
          <AssignmentFields units={units} />
        </Details>
      )}
      <StickyActions>
        <Button>{t("receptions:card.finish")}</Button>
        <ButtonLink href={back} kind="quiet">
          {t("receptions:cancel")}
        </ButtonLink>
      </StickyActions>
    </Form>
  );
}

/** What is to be done, by whom and by when. */
export function AssignmentFields({ units }: { readonly units: readonly Option[] }) {
  const t = useT();
  return (
    <>
      <TextField name="assignment_title" label={t("receptions:assignment.title")} maxlength={300} optional />
      <FieldRow>
        <AutocompleteField name="assignment_unit" label={t("receptions:assignment.unit")} options={units} optional />
        <DateField name="assignment_due" label={t("receptions:assignment.due")} optional />
      </FieldRow>
    </>
  );
}
