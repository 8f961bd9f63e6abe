import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Button,
  EmailField,
  FieldSet,
  Form,
  type Option,
  PageTitle,
  PhoneField,
  SelectField,
  StaffLayout,
  StickyActions,
  TextField,
} from "#ui/index.ts";
import { roles } from "../../policy.ts";

/** Adds a member of staff and sends the invitation. */
export function StaffPersonNewPage({ form, units }: { readonly form: FormState; readonly units: readonly Option[] }) {
  const t = useT();
  return (
    <StaffLayout title={t("people:staff.add")} breadcrumbs={[{ title: t("people:staff.title"), href: "/staff/people" }]} width="text">
      <PageTitle lead={t("people:staff.add_lead")}>{t("people:staff.add")}</PageTitle>
      <Form action="/staff/people" state={form}>
        <TextField name="full_name" label={t("people:field.full_name")} maxlength={200} />
        <EmailField name="email" label={t("people:field.work_email")} />
        <PhoneField name="phone" label={t("people:field.phone")} optional />
        <FieldSet title={t("people:field.post")}>
          <SelectField name="unit_id" label={t("people:field.unit")} options={units} optional />
          <TextField name="post_title" label={t("people:field.post_title")} maxlength={200} optional />
        </FieldSet>
        <FieldSet title={t("people:field.role")} hint={t("people:grant.hint")}>
          <RoleFields units={units} unit_name="role_unit_id" optional />
        </FieldSet>
        <StickyActions>
          <Button>{t("people:staff.add_and_invite")}</Button>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}

/** A role and where it holds. */
export function RoleFields({
  units,
  unit_name,
  optional,
}: {
  readonly units: readonly Option[];
  readonly unit_name: string;
  readonly optional?: boolean;
}) {
  const t = useT();
  return (
    <>
      <SelectField
        name="role"
        label={t("people:field.role")}
        options={roles.map((code) => ({ value: code, label: t(`people:role.${code}.title`) }))}
        optional={optional}
      />
      <SelectField name={unit_name} label={t("people:grant.where")} options={units} empty={t("people:grant.whole_town")} optional />
    </>
  );
}
