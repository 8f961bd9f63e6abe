import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, DateField, Form, Lead, PageTitle, StaffLayout, StickyActions, TextArea } from "#ui/index.ts";
import type { MeasureLine } from "../store.ts";

/** /staff/appeals/measures/{measure_id}/done */
export function MeasureDonePage({ measure, form }: { readonly measure: MeasureLine; readonly form: FormState }) {
  const t = useT();
  return (
    <StaffLayout
      title={t("appeals:measures.finish")}
      width="text"
      breadcrumbs={[{ title: t("appeals:measures.title"), href: "/staff/appeals/measures" }]}
    >
      <PageTitle>{t("appeals:measures.finish")}</PageTitle>
      <Lead>{measure.measure}</Lead>
      <Form action={`/staff/appeals/measures/${measure.measure_id}/done`} state={form}>
        <DateField name="done_on" label={t("appeals:measures.done_on")} />
        <TextArea
          name="evidence"
          label={t("appeals:measures.evidence")}
          hint={t("appeals:measures.evidence_hint")}
          rows={4}
          maxlength={4000}
        />
        <StickyActions>
          <Button>{t("appeals:measures.finish")}</Button>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}
