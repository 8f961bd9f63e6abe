import { useT } from "#platform/i18n/index.ts";
import { EmailField, FieldRow, SelectField, TextField } from "#ui/index.ts";
import { authorityKinds } from "../rules.ts";

/** Name, kind and where letters go. */
export function AuthorityFields() {
  const t = useT();
  return (
    <>
      <TextField name="name" label={t("appeals:authorities.name")} maxlength={300} />
      <SelectField
        name="kind"
        label={t("appeals:authorities.kind_label")}
        hint={t("appeals:authorities.kind_hint")}
        options={authorityKinds.map((kind) => ({ value: kind, label: t(`appeals:authorities.kind.${kind}`) }))}
        empty={false}
      />
      <TextField
        name="official"
        label={t("appeals:authorities.official")}
        hint={t("appeals:authorities.official_hint")}
        maxlength={300}
        optional
      />
      <FieldRow>
        <TextField name="address" label={t("appeals:authorities.address")} maxlength={500} optional />
        <EmailField name="email" label={t("appeals:authorities.email")} optional />
      </FieldRow>
    </>
  );
}
