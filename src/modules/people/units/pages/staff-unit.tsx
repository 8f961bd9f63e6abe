import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, Form, type Option, PageTitle, Section, Stack, StaffLayout } from "#ui/index.ts";
import type { Unit } from "../store.ts";
import { UnitFields } from "./staff-units.tsx";

/** Renames a unit, hangs it elsewhere, closes it. */
export function StaffUnitPage({
  unit,
  form,
  options,
}: {
  readonly unit: Unit;
  readonly form: FormState;
  readonly options: readonly Option[];
}) {
  const t = useT();
  const base = `/staff/units/${unit.unit_id}`;
  return (
    <StaffLayout title={unit.name} breadcrumbs={[{ title: t("people:units.title"), href: "/staff/units" }]} width="text">
      <PageTitle>{unit.name}</PageTitle>
      <Stack>
        <Form action={base} state={form}>
          <UnitFields options={options} />
          <Button>{t("people:action.save")}</Button>
        </Form>
        <Section id="closing" title={t(unit.closed_on ? "people:units.reopen" : "people:units.close")}>
          <p>{t(unit.closed_on ? "people:units.reopen_lead" : "people:units.close_lead")}</p>
          <Form action={`${base}/${unit.closed_on ? "reopening" : "closing"}`} id="closing" inline>
            <Button kind={unit.closed_on ? "secondary" : "danger"}>
              {t(unit.closed_on ? "people:units.reopen" : "people:units.close")}
            </Button>
          </Form>
        </Section>
      </Stack>
    </StaffLayout>
  );
}
