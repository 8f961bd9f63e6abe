import { useT } from "#platform/i18n/index.ts";
import { AutocompleteField, DateField, FieldRow, type Option, TextArea } from "#ui/index.ts";

export interface AssigneeChoices {
  readonly units: readonly Option[];
  readonly executors: readonly Option[];
}

/** To whom: a unit, a person, or both; with what words and by when within the term. */
export function AssigneeFields({ units, executors }: AssigneeChoices) {
  const t = useT();
  return (
    <>
      <FieldRow>
        <AutocompleteField name="unit_id" label={t("appeals:field.unit")} hint={t("appeals:assign.unit_hint")} options={units} optional />
        <AutocompleteField
          name="executor_id"
          label={t("appeals:field.executor")}
          hint={t("appeals:assign.executor_hint")}
          options={executors}
          optional
        />
      </FieldRow>
      <TextArea name="note" label={t("appeals:assign.note")} rows={3} maxlength={2000} optional />
      <DateField name="due_on" label={t("appeals:assign.due")} hint={t("appeals:assign.due_hint")} optional />
    </>
  );
}
