import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  AutocompleteField,
  Button,
  ButtonLink,
  DateField,
  Form,
  type Option,
  PageTitle,
  RadioGroup,
  StaffLayout,
  StickyActions,
  TextArea,
  TextField,
} from "#ui/index.ts";
import { ranks } from "../../sessions/rules.ts";

/** /staff/outings/new: when and who goes; to whom is chosen next. */
export function StaffOutingNewPage({ form, districts }: { readonly form: FormState; readonly districts: readonly Option[] }) {
  const t = useT();
  return (
    <StaffLayout
      title={t("receptions:outing.add")}
      width="text"
      breadcrumbs={[{ title: t("receptions:outing.title"), href: "/staff/outings" }]}
    >
      <PageTitle lead={t("receptions:outing.add_lead")}>{t("receptions:outing.add")}</PageTitle>
      <Form action="/staff/outings/new" state={form}>
        <TextField name="title" label={t("receptions:outing.name")} hint={t("receptions:outing.name_hint")} maxlength={200} />
        <DateField name="day" label={t("receptions:field.day")} />
        <TextField name="leader_name" label={t("receptions:outing.leader")} maxlength={200} />
        <RadioGroup
          name="leader_rank"
          label={t("receptions:field.rank")}
          inline
          options={ranks.map((rank) => ({ value: rank, label: t(`receptions:rank.${rank}`) }))}
        />
        <AutocompleteField name="district_id" label={t("receptions:field.district")} options={districts} optional />
        <TextArea name="note" label={t("receptions:outing.note")} rows={3} maxlength={1000} optional />
        <StickyActions>
          <Button>{t("receptions:outing.to_choice")}</Button>
          <ButtonLink href="/staff/outings" kind="quiet">
            {t("receptions:cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}
