import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, Checkbox, FieldRow, FieldSet, Form, NumberField, PageTitle, StaffLayout, StickyActions } from "#ui/index.ts";

/** /staff/receptions/settings: what the town decides about receptions and how long people are kept. */
export function ReceptionSettingsPage({ form }: { readonly form: FormState }) {
  const t = useT();
  return (
    <StaffLayout title={t("receptions:settings.title")} width="text">
      <PageTitle lead={t("receptions:settings.lead")}>{t("receptions:settings.title")}</PageTitle>
      <Form action="/staff/receptions/settings" state={form}>
        <FieldSet title={t("receptions:settings.field")}>
          <Checkbox
            name="field_registers"
            label={t("receptions:settings.field_registers")}
            hint={t("receptions:settings.field_registers_hint")}
          />
        </FieldSet>
        <FieldSet title={t("receptions:settings.no_shows")}>
          <FieldRow>
            <NumberField
              name="no_show_times"
              label={t("receptions:settings.no_show_times")}
              hint={t("receptions:settings.no_show_times_hint")}
            />
            <NumberField name="no_show_days" label={t("receptions:settings.no_show_days")} />
          </FieldRow>
        </FieldSet>
        <FieldSet title={t("receptions:settings.keeping")} hint={t("receptions:settings.keeping_hint")}>
          <NumberField
            name="keep_received_days"
            label={t("receptions:settings.keep_received_days")}
            hint={t("receptions:settings.keep_received_days_hint")}
          />
          <NumberField
            name="keep_other_days"
            label={t("receptions:settings.keep_other_days")}
            hint={t("receptions:settings.keep_other_days_hint")}
          />
          <NumberField
            name="keep_guest_days"
            label={t("receptions:settings.keep_guest_days")}
            hint={t("receptions:settings.keep_guest_days_hint")}
          />
        </FieldSet>
        <StickyActions>
          <Button>{t("receptions:save")}</Button>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}
