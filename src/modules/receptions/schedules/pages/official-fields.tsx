import { useT } from "#platform/i18n/index.ts";
import { AutocompleteField, FieldRow, FieldSet, NumberField, type Option, RadioGroup, SelectField, TextField } from "#ui/index.ts";
import { ranks } from "../../sessions/rules.ts";

export interface OfficialChoices {
  readonly places: readonly Option[];
  readonly units: readonly Option[];
  readonly staff: readonly Option[];
}

/** Who receives, where, and who prepares it. */
export function OfficialFields({ places, units, staff }: OfficialChoices) {
  const t = useT();
  return (
    <FieldSet title={t("receptions:field.official")}>
      <TextField name="official_name" label={t("receptions:schedule.name")} maxlength={200} />
      <TextField name="official_post" label={t("receptions:schedule.post")} hint={t("receptions:schedule.post_hint")} maxlength={200} />
      <RadioGroup
        name="official_rank"
        label={t("receptions:field.rank")}
        hint={t("receptions:schedule.rank_hint")}
        inline
        options={ranks.map((rank) => ({ value: rank, label: t(`receptions:rank.${rank}`) }))}
      />
      <AutocompleteField
        name="unit_id"
        label={t("receptions:schedule.unit")}
        hint={t("receptions:schedule.unit_hint")}
        options={units}
        optional
      />
      <AutocompleteField
        name="responsible_id"
        label={t("receptions:schedule.responsible")}
        hint={t("receptions:schedule.responsible_hint")}
        options={staff}
        optional
      />
      <SelectField name="place_id" label={t("receptions:field.place")} options={places} />
    </FieldSet>
  );
}

/** When it begins and how long each turn is. */
export function TimeFields() {
  const t = useT();
  return (
    <>
      <FieldRow>
        <TextField name="starts_at" type="time" label={t("receptions:schedule.starts_at")} width="short" />
        <NumberField name="slot_minutes" label={t("receptions:schedule.slot_minutes")} />
        <NumberField name="slot_count" label={t("receptions:schedule.slot_count")} />
      </FieldRow>
      <FieldRow>
        <NumberField name="close_hours" label={t("receptions:schedule.close_hours")} hint={t("receptions:schedule.close_hours_hint")} />
        <NumberField name="offer_hours" label={t("receptions:schedule.offer_hours")} hint={t("receptions:schedule.offer_hours_hint")} />
      </FieldRow>
    </>
  );
}
