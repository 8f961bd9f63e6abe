import { useT } from "#platform/i18n/index.ts";
import { FieldRow, NumberField, SelectField, TextField } from "#ui/index.ts";
import { paces } from "../../rules.ts";

/** Pace, days of one's own, and the act that sets them. */
export function TermFields() {
  const t = useT();
  return (
    <>
      <FieldRow>
        <SelectField
          name="pace"
          label={t("appeals:field.priority")}
          options={paces.map((pace) => ({ value: pace, label: t(`appeals:matrix.pace.${pace}`) }))}
          empty={false}
        />
        <NumberField name="days" label={t("appeals:matrix.days")} hint={t("appeals:matrix.days_hint")} optional />
      </FieldRow>
      <TextField name="basis" label={t("appeals:matrix.basis")} hint={t("appeals:matrix.basis_hint")} maxlength={300} optional />
    </>
  );
}
