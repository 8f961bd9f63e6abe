import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, DateField, FieldSet, Form, PageTitle, StaffLayout, StickyActions } from "#ui/index.ts";
import { type OfficialChoices, OfficialFields, TimeFields } from "./official-fields.tsx";

interface Props extends OfficialChoices {
  readonly form: FormState;
}

/** /staff/receptions/new: one reception outside of every schedule. */
export function StaffSessionNewPage({ form, ...choices }: Props) {
  const t = useT();
  return (
    <StaffLayout
      title={t("receptions:session.add")}
      width="text"
      breadcrumbs={[{ title: t("receptions:title"), href: "/staff/receptions" }]}
    >
      <PageTitle lead={t("receptions:session.add_lead")}>{t("receptions:session.add")}</PageTitle>
      <Form action="/staff/receptions/new" state={form}>
        <OfficialFields {...choices} />
        <FieldSet title={t("receptions:schedule.when")}>
          <DateField name="day" label={t("receptions:field.day")} />
          <TimeFields />
        </FieldSet>
        <StickyActions>
          <Button>{t("receptions:save")}</Button>
          <ButtonLink href="/staff/receptions" kind="quiet">
            {t("receptions:cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}
