import { useT } from "#platform/i18n/index.ts";
import { FieldRow, NumberField } from "#ui/index.ts";

/** Metres and days. */
export function ReachFields() {
  const t = useT();
  return (
    <FieldRow>
      <NumberField name="metres" label={t("appeals:duplicate_reach.metres")} hint={t("appeals:duplicate_reach.metres_hint")} />
      <NumberField name="days" label={t("appeals:duplicate_reach.days")} hint={t("appeals:duplicate_reach.days_hint")} />
    </FieldRow>
  );
}
