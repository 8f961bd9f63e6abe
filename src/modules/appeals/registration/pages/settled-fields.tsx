import { useT } from "#platform/i18n/index.ts";
import { AutocompleteField, FieldRow, type Option, RadioGroup } from "#ui/index.ts";
import { addressees, kinds } from "../../rules.ts";

export interface SettledChoices {
  readonly topics: readonly Option[];
  readonly districts: readonly Option[];
}

/** What the registrar settles: kind, to whom, topic, district. */
export function SettledFields({ topics, districts }: SettledChoices) {
  const t = useT();
  return (
    <>
      <RadioGroup
        name="kind"
        label={t("appeals:field.kind")}
        inline
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
    </>
  );
}
