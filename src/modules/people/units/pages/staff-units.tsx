import type { FormState } from "#platform/http/index.ts";
import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  DataTable,
  Details,
  Empty,
  FieldRow,
  Form,
  Indent,
  Link,
  Num,
  NumberField,
  type Option,
  PageTitle,
  SelectField,
  Stack,
  StaffLayout,
  Tag,
  TextField,
} from "#ui/index.ts";
import type { Unit } from "../store.ts";

type Line = Unit & { readonly depth: number; readonly people: number };
interface Props {
  readonly units: readonly Line[];
  readonly form: FormState;
  readonly options: readonly Option[];
  readonly may_manage: boolean;
}

/** The tree of units, each a line, the deeper the further in. */
export function StaffUnitsPage({ units, form, options, may_manage }: Props) {
  const t = useT();
  return (
    <StaffLayout title={t("people:units.title")}>
      <PageTitle aside={String(units.filter((unit) => !unit.closed_on).length)}>{t("people:units.title")}</PageTitle>
      <Stack>
        {may_manage && (
          <Details summary={t("people:units.add")} open={form.errors.length > 0}>
            <Form action="/staff/units" state={form}>
              <UnitFields options={options} />
              <Button>{t("people:units.add")}</Button>
            </Form>
          </Details>
        )}
        <DataTable<Line>
          caption={t("people:units.caption")}
          rows={units}
          row_key={(row) => row.unit_id}
          empty={<Empty icon="network" title={t("people:units.none")} />}
          columns={[
            { key: "name", title: t("people:units.name"), look: "main", cell: (row) => <UnitName unit={row} may_manage={may_manage} /> },
            {
              key: "short",
              title: t("people:units.short_name"),
              look: "quiet",
              cell: (row) => (row.short_name === row.name ? "" : row.short_name),
            },
            {
              key: "people",
              title: t("people:roles.people"),
              align: "end",
              cell: (row) => (
                <Link href={`/staff/people?unit=${row.unit_id}`}>
                  <Num>{row.people}</Num>
                </Link>
              ),
            },
          ]}
        />
      </Stack>
    </StaffLayout>
  );
}

function UnitName({ unit, may_manage }: { readonly unit: Line; readonly may_manage: boolean }) {
  const t = useT();
  const language = useLanguage();
  return (
    <Indent depth={unit.depth}>
      {may_manage ? (
        <Link href={`/staff/units/${unit.unit_id}`} kind={unit.depth === 0 ? "strong" : "plain"}>
          {unit.name}
        </Link>
      ) : (
        unit.name
      )}
      {unit.closed_on && (
        <>
          {" "}
          <Tag>{t("people:units.closed_on", { date: formatDate(unit.closed_on, language) })}</Tag>
        </>
      )}
    </Indent>
  );
}

/** What one says of a unit. */
export function UnitFields({ options }: { readonly options: readonly Option[] }) {
  const t = useT();
  return (
    <>
      <TextField name="name" label={t("people:units.name")} maxlength={300} />
      <SelectField name="parent_id" label={t("people:units.parent")} options={options} empty={t("people:units.no_parent")} optional />
      <FieldRow>
        <TextField name="short_name" label={t("people:units.short_name")} hint={t("people:units.short_hint")} maxlength={100} optional />
        <NumberField name="position" label={t("people:units.position")} hint={t("people:units.position_hint")} optional />
      </FieldRow>
    </>
  );
}
