import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, CheckboxGroup, Form, type Option, PageTitle, SelectField, StaffLayout, StickyActions, TextField } from "#ui/index.ts";
import { eventNames } from "../rules.ts";

interface Props {
  readonly form: FormState;
  readonly systems: readonly Option[];
}

/** A new subscription; its secret is shown when it has been made. */
export function WebhookNewPage({ form, systems }: Props) {
  const t = useT();
  return (
    <StaffLayout
      title={t("webhooks:add")}
      width="text"
      breadcrumbs={[
        { title: t("tokens:menu"), href: "/staff/integrations" },
        { title: t("webhooks:title"), href: "/staff/integrations/webhooks" },
      ]}
    >
      <PageTitle lead={t("webhooks:add_lead")}>{t("webhooks:add")}</PageTitle>
      <Form action="/staff/integrations/webhooks/new" state={form}>
        <SelectField name="system_id" label={t("webhooks:field.system")} options={systems} />
        <WebhookFields />
        <StickyActions>
          <Button>{t("webhooks:add_button")}</Button>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}

/** What is asked of a subscription, here and on its own page. */
export function WebhookFields() {
  const t = useT();
  return (
    <>
      <TextField name="url" label={t("webhooks:field.url")} hint={t("webhooks:hint.url")} type="url" maxlength={2000} />
      <CheckboxGroup
        name="events"
        label={t("webhooks:field.events")}
        options={eventNames.map((event) => ({ value: event, label: t(`webhooks:event.${event}`), hint: event }))}
      />
    </>
  );
}
