import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  AutocompleteField,
  Button,
  DateField,
  Form,
  type Option,
  PageTitle,
  SelectField,
  StaffLayout,
  StickyActions,
  TextArea,
} from "#ui/index.ts";

interface MeasureProps {
  readonly form: FormState;
  readonly topics: readonly Option[];
  readonly units: readonly Option[];
}

/** /staff/appeals/measures/new */
export function MeasurePage({ form, topics, units }: MeasureProps) {
  const t = useT();
  return (
    <StaffLayout
      title={t("appeals:measures.new")}
      width="text"
      breadcrumbs={[{ title: t("appeals:measures.title"), href: "/staff/appeals/measures" }]}
    >
      <PageTitle>{t("appeals:measures.new")}</PageTitle>
      <Form action="/staff/appeals/measures/new" state={form}>
        <AutocompleteField name="topic_id" label={t("appeals:field.topic")} options={topics} />
        <TextArea name="cause" label={t("appeals:measures.cause")} hint={t("appeals:measures.cause_hint")} rows={3} maxlength={2000} />
        <TextArea
          name="measure"
          label={t("appeals:measures.measure")}
          hint={t("appeals:measures.measure_hint")}
          rows={3}
          maxlength={2000}
        />
        <SelectField name="unit_id" label={t("appeals:field.unit")} options={units} />
        <DateField name="due_on" label={t("appeals:measures.due_on")} />
        <StickyActions>
          <Button>{t("appeals:measures.plan")}</Button>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}
