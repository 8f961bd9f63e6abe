import type { FormState } from "#platform/http/index.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  DateField,
  FieldRow,
  FieldSet,
  Form,
  type Option,
  PageTitle,
  SelectField,
  StaffLayout,
  StickyActions,
  TextArea,
} from "#ui/index.ts";
import { titleOf } from "../../analysis/rules.ts";
import { monthKey, mostRecommendations } from "../rules.ts";
import type { MonthlyAnalysis } from "../store.ts";

interface MonthEditProps {
  readonly analysis: MonthlyAnalysis;
  readonly form: FormState;
  readonly units: readonly Option[];
}

/** /staff/appeals/monthly/{month}/edit: conclusions and recommendations; two empty lines are always there for more. */
export function MonthEditPage({ analysis, form, units }: MonthEditProps) {
  const t = useT();
  const language = useLanguage();
  const { month } = analysis;
  const base = `/staff/appeals/monthly/${monthKey(month)}`;
  const title = t("appeals:monthly.document_title", {
    month: titleOf({ from: month, to: month.with({ day: month.daysInMonth }) }, language),
  });
  const filled = Array.from({ length: mostRecommendations }, (_, at) => at + 1).filter((at) => form.values[`body_${at}`]).length;
  const lines = Math.min(filled + 2, mostRecommendations);
  return (
    <StaffLayout title={t("appeals:monthly.edit")} width="text" breadcrumbs={[{ title, href: base }]}>
      <PageTitle>{t("appeals:monthly.edit")}</PageTitle>
      <Form action={`${base}/edit`} state={form}>
        <TextArea name="conclusions" label={t("appeals:monthly.conclusions")} rows={8} maxlength={10_000} optional />
        {Array.from({ length: lines }, (_, at) => at + 1).map((at) => (
          <FieldSet
            key={at}
            title={t("appeals:monthly.line", { number: at })}
            {...(at > filled ? { hint: t("appeals:monthly.line_hint") } : {})}
          >
            <TextArea name={`body_${at}`} label={t("appeals:monthly.recommendation")} rows={3} maxlength={2000} optional />
            <FieldRow>
              <SelectField name={`unit_${at}`} label={t("appeals:field.unit")} options={units} optional />
              <DateField name={`due_${at}`} label={t("appeals:measures.due_on")} optional />
            </FieldRow>
          </FieldSet>
        ))}
        <StickyActions>
          <Button>{t("appeals:monthly.save")}</Button>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}
