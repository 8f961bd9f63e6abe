import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  AutocompleteField,
  Button,
  DateField,
  FieldRow,
  FieldSet,
  Form,
  HiddenField,
  Lead,
  Link,
  NumberField,
  type Option,
  PageTitle,
  RadioGroup,
  SelectField,
  StaffLayout,
  StickyActions,
  TextArea,
  TextField,
} from "#ui/index.ts";
import type { Source } from "../sources/store.ts";

interface Props {
  readonly form: FormState;
  readonly source: Source | undefined;
  readonly units: readonly Option[];
  readonly executors: readonly Option[];
  readonly controls: readonly Option[];
}

/** /staff/assignments/new: gives somebody something to do. */
export function StaffAssignmentNewPage({ form, source, units, executors, controls }: Props) {
  const t = useT();
  return (
    <StaffLayout
      title={t("assignments:new.title")}
      width="text"
      breadcrumbs={[{ title: t("assignments:title"), href: "/staff/assignments" }]}
    >
      <PageTitle>{t("assignments:new.title")}</PageTitle>
      {source && (
        <Lead>
          {t("assignments:new.from")} <Link href={source.href}>{source.number}</Link>
        </Lead>
      )}
      <Form action="/staff/assignments/new" state={form}>
        <HiddenField name="source" value={String(form.values.source ?? "")} />
        <TextField name="title" label={t("assignments:field.title")} maxlength={300} />
        <TextArea name="details" label={t("assignments:field.details")} rows={5} maxlength={10_000} optional />
        <WorkerFields units={units} executors={executors} />
        <AutocompleteField
          name="control_id"
          label={t("assignments:field.control")}
          hint={t("assignments:new.control_hint")}
          options={controls}
          empty={t("assignments:new.nobody")}
          optional
        />
        <DueFields />
        <StickyActions>
          <Button>{t("assignments:new.give")}</Button>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}

/** Who is to do it. */
export function WorkerFields({ units, executors }: Pick<Props, "units" | "executors">) {
  const t = useT();
  return (
    <>
      <AutocompleteField
        name="executor_id"
        label={t("assignments:field.executor")}
        hint={t("assignments:new.executor_hint")}
        options={executors}
        empty={t("assignments:new.nobody")}
        optional
      />
      <SelectField
        name="unit_id"
        label={t("assignments:field.unit")}
        hint={t("assignments:new.unit_hint")}
        options={units}
        empty={t("assignments:new.own_unit")}
        optional
      />
    </>
  );
}

/** By when: a day, or a term that is counted. */
export function DueFields() {
  const t = useT();
  return (
    <FieldSet title={t("assignments:due.title")} hint={t("assignments:due.days_hint")}>
      <RadioGroup
        name="due"
        label={t("assignments:field.due")}
        value="date"
        options={(["date", "calendarDays", "workingDays"] as const).map((value) => ({ value, label: t(`assignments:due.${value}`) }))}
      />
      <FieldRow>
        <DateField name="due_on" label={t("assignments:field.due_on")} optional />
        <NumberField name="days" label={t("assignments:field.days")} optional />
      </FieldRow>
    </FieldSet>
  );
}
