import { useT } from "#platform/i18n/index.ts";
import { AutocompleteField, DateField, FieldRow, type Option, SelectField, TextArea } from "#ui/index.ts";
import type { Priority } from "../../rules.ts";

export interface AssigneeChoices {
  readonly units: readonly Option[];
  readonly executors: readonly Option[];
}

interface AssigneeProps extends AssigneeChoices {
  /** what may be chosen of how urgent it is; left out where that is asked elsewhere */
  readonly priorities?: readonly Priority[];
}

/** To whom: a unit, a person, or both; with what words, by when within the term and how urgent. */
export function AssigneeFields({ units, executors, priorities = [] }: AssigneeProps) {
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
      <FieldRow>
        <DateField name="due_on" label={t("appeals:assign.due")} hint={t("appeals:assign.due_hint")} optional />
        {priorities.length > 0 && (
          <SelectField
            name="priority"
            label={t("appeals:field.priority")}
            options={priorities.map((priority) => ({ value: priority, label: t(`appeals:priority.${priority}`) }))}
            empty={false}
            optional
          />
        )}
      </FieldRow>
    </>
  );
}
