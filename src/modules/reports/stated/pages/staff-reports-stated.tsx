import { type Figure, measures, operators, type StatedFigure } from "#platform/figures/index.ts";
import type { FormState } from "#platform/http/index.ts";
import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Button,
  DataTable,
  Empty,
  FieldRow,
  Form,
  Link,
  Muted,
  NumberField,
  type Option,
  PageTitle,
  Section,
  SelectField,
  StaffLayout,
  TextArea,
  TextField,
} from "#ui/index.ts";

export interface StatedPageProps {
  readonly form: FormState;
  readonly figures: readonly Figure[];
  readonly stated: readonly StatedFigure[];
}

/** /staff/reports/stated: figures as documents print them, typed in to be held against the records. */
export function StatedPage({ form, figures, stated }: StatedPageProps) {
  const t = useT();
  return (
    <StaffLayout title={t("reports:stated_form.title")} breadcrumbs={[{ title: t("reports:menu.reports"), href: "/staff/reports" }]}>
      <PageTitle lead={t("reports:stated_form.lead")}>{t("reports:stated_form.title")}</PageTitle>
      <Form action="/staff/reports/stated" state={form}>
        <SelectField
          name="figure"
          label={t("reports:column.figure")}
          options={figures.map(({ code, title }) => ({ value: code, label: t(title) }))}
        />
        <SelectField
          name="slice"
          label={t("reports:stated_form.slice")}
          hint={t("reports:stated_form.slice_hint")}
          options={slicesOf(figures, t)}
          optional
        />
        <NumberField name="year" label={t("reports:period.years")} />
        <FieldRow>
          <SelectField
            name="measure"
            label={t("reports:stated_form.measure")}
            options={measures.map((value) => ({ value, label: t(`reports:stated_form.measures.${value}`) }))}
          />
          <SelectField
            name="operator"
            label={t("reports:stated_form.operator")}
            options={operators.map((value) => ({ value, label: t(`reports:stated_form.operators.${value === "=" ? "exactly" : value}`) }))}
          />
          <TextField name="number" label={t("reports:stated_form.value")} width="short" inputmode="decimal" />
        </FieldRow>
        <TextArea
          name="printed"
          label={t("reports:stated.printed")}
          hint={t("reports:stated_form.printed_hint")}
          rows={3}
          maxlength={500}
        />
        <TextField name="source" label={t("reports:stated_form.source")} hint={t("reports:stated_form.source_hint")} maxlength={300} />
        <Actions>
          <Button>{t("reports:stated_form.save")}</Button>
        </Actions>
      </Form>
      <Section id="typed" title={t("reports:stated_form.typed")}>
        <Typed stated={stated} />
      </Section>
    </StaffLayout>
  );
}

/** Parts that any figure can be narrowed to, where their names are known beforehand. */
function slicesOf(figures: readonly Figure[], t: ReturnType<typeof useT>): Option[] {
  const dimensions = new Map(
    figures.flatMap((figure) => figure.dimensions.map((one) => [one.code, { ...one, owner: figure.code.split(".")[0] }] as const)),
  );
  return [...dimensions.values()].flatMap(({ code, title, values = [], owner }) =>
    values.map((value) => ({ value: `${code}:${value}`, label: t(`${owner}:${code}.${value}`), group: t(title) })),
  );
}

function Typed({ stated }: { readonly stated: readonly StatedFigure[] }) {
  const t = useT();
  const language = useLanguage();
  return (
    <DataTable
      caption={t("reports:stated_form.typed_caption")}
      rows={stated}
      row_key={({ stated_id }) => stated_id}
      empty={<Empty icon="file-text" title={t("reports:stated_form.none")} />}
      columns={[
        {
          key: "printed",
          title: t("reports:stated.printed"),
          look: "main",
          cell: ({ printed, source }) => (
            <>
              «{printed}»
              <br />
              <Muted>{source}</Muted>
            </>
          ),
        },
        {
          key: "value",
          title: t("reports:stated.value"),
          align: "end",
          cell: ({ value, digits }) => formatNumber(value, language, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
        },
        {
          key: "year",
          title: t("reports:period.years"),
          cell: ({ period_to, figure_code }) => <Link href={`/staff/reports/${figure_code}?year=${period_to.year}`}>{period_to.year}</Link>,
        },
        {
          key: "withdraw",
          title: t("reports:stated_form.action"),
          cell: ({ stated_id }) => (
            <Form action={`/staff/reports/stated/${stated_id}/withdrawal`} id={`withdraw-${stated_id}`} inline>
              <Button kind="secondary" size="sm">
                {t("reports:stated_form.withdraw")}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  );
}
