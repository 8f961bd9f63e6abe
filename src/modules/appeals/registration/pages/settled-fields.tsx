import { useT } from "#platform/i18n/index.ts";
import { AutocompleteField, FieldRow, type Option, RadioGroup, SelectField, TextField } from "#ui/index.ts";
import { addressees, kinds, priorities, type Register, registers } from "../../rules.ts";

export interface SettledChoices {
  readonly topics: readonly Option[];
  readonly districts: readonly Option[];
}

interface SettledProps extends SettledChoices {
  /** what stands under the name of each register: its law, or the date it would give */
  readonly hintOf: (register: Register) => string;
}

/** What the registrar settles: register, kind, to whom, topic, district, pace. */
export function SettledFields({ topics, districts, hintOf }: SettledProps) {
  const t = useT();
  return (
    <>
      <RadioGroup
        name="into"
        label={t("appeals:field.register")}
        options={registers.map((register) => ({ value: register, label: t(`appeals:register_name.${register}`), hint: hintOf(register) }))}
      />
      <RadioGroup
        name="kind"
        label={t("appeals:field.kind")}
        hint={t("appeals:register.kind_hint")}
        inline
        optional
        options={kinds.map((kind) => ({ value: kind, label: t(`appeals:kind.${kind}`) }))}
      />
      <RadioGroup
        name="addressee"
        label={t("appeals:field.addressee")}
        inline
        options={addressees.map((addressee) => ({ value: addressee, label: t(`appeals:addressee.${addressee}`) }))}
      />
      <FieldRow>
        <AutocompleteField name="topic_id" label={t("appeals:field.topic")} options={topics} optional />
        <AutocompleteField name="district_id" label={t("appeals:field.district")} options={districts} optional />
      </FieldRow>
      <TextField
        name="complained_of"
        label={t("appeals:forwardings.complained_of")}
        hint={t("appeals:forwardings.complained_hint")}
        maxlength={300}
        optional
      />
      <SelectField
        name="priority"
        label={t("appeals:field.priority")}
        hint={t("appeals:register.priority_hint")}
        options={priorities.map((priority) => ({ value: priority, label: t(`appeals:priority.${priority}`) }))}
        empty={false}
        optional
      />
    </>
  );
}
