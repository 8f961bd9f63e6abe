import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, FieldSet, Form, PageTitle, Prose, SelectField, Stack, StaffLayout, StickyActions } from "#ui/index.ts";
import type { Choices, UnknownValue } from "../forms.ts";
import type { ImportRun } from "../store.ts";

export interface ValuesPageProps {
  readonly run: ImportRun;
  readonly unknown: readonly UnknownValue[];
  readonly choices: Choices;
  readonly form: FormState;
  readonly field: (value: UnknownValue, at: number) => string;
}

/** /staff/appeals/import/{id}/values: what their words mean in ours. */
export function ValuesPage({ run, unknown, choices, form, field }: ValuesPageProps) {
  const t = useT();
  const base = `/staff/appeals/import/${run.import_id}`;
  const groups = Map.groupBy(
    unknown.map((value, at) => ({ value, at })),
    ({ value }) => value.target,
  );
  const crumbs = [
    { title: t("appeals:import.title"), href: "/staff/appeals/import" },
    { title: t("appeals:import.columns"), href: `${base}/columns` },
  ];
  return (
    <StaffLayout title={t("appeals:import.values")} breadcrumbs={crumbs} width="text">
      <PageTitle aside={run.file_name} lead={t("appeals:import.values_lead")}>
        {t("appeals:import.values")}
      </PageTitle>
      <Stack>
        {unknown.length === 0 && (
          <Prose>
            <p>{t("appeals:import.values_none")}</p>
          </Prose>
        )}
        <Form action={`${base}/values`} state={form}>
          {[...groups].map(([target, values]) => (
            <FieldSet key={target} title={t(`appeals:import.target.${target}`)}>
              {values.map(({ value, at }) => (
                <SelectField
                  key={at}
                  name={field(value, at)}
                  label={value.value}
                  options={choices[target]}
                  empty={t("appeals:import.no_value")}
                  optional
                />
              ))}
            </FieldSet>
          ))}
          <StickyActions>
            <Button icon="check">{t("appeals:import.check")}</Button>
          </StickyActions>
        </Form>
      </Stack>
    </StaffLayout>
  );
}
