import type { FormState } from "#platform/http/index.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  EmailField,
  FieldRow,
  Form,
  HiddenField,
  PageTitle,
  PhoneField,
  RadioGroup,
  SelectField,
  StaffLayout,
  StickyActions,
  TextArea,
  TextField,
} from "#ui/index.ts";
import type { Session } from "../../sessions/store.ts";
import { priorities } from "../../visits/rules.ts";

interface Props {
  readonly session: Session;
  readonly form: FormState;
  readonly free: readonly { readonly slot: number; readonly at: Temporal.Instant }[];
  readonly submission: string;
  readonly zone: string;
}

/** /staff/receptions/{id}/bookings/new: the desk books for whoever calls or stands at the door. */
export function StaffBookingNewPage({ session, form, free, submission, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  const base = `/staff/receptions/${session.session_id}`;
  return (
    <StaffLayout title={t("receptions:booking.add")} width="text" breadcrumbs={[{ title: session.official_name, href: base }]}>
      <PageTitle meta={[formatInstant(session.starts_at, zone, language), session.place_name]}>{t("receptions:booking.add")}</PageTitle>
      <Form action={`${base}/bookings/new`} state={form}>
        <HiddenField name="submission" value={submission} />
        <RadioGroup
          name="source"
          label={t("receptions:booking.how")}
          inline
          options={(["phone", "desk"] as const).map((source) => ({ value: source, label: t(`receptions:source.${source}`) }))}
        />
        <SelectField
          name="slot"
          label={t("receptions:booking.slot")}
          empty={t(free.length > 0 ? "receptions:booking.first_free" : "receptions:booking.to_waiting")}
          options={free.map(({ slot, at }) => ({ value: String(slot), label: formatInstant(at, zone, language).slice(-5) }))}
          optional
        />
        <TextField name="full_name" label={t("receptions:field.full_name")} maxlength={200} />
        <FieldRow>
          <PhoneField name="phone" label={t("receptions:field.phone")} optional />
          <EmailField name="email" label={t("receptions:field.email")} optional />
        </FieldRow>
        <TextField name="postal_address" label={t("receptions:field.postal_address")} maxlength={500} optional />
        <SelectField
          name="priority"
          label={t("receptions:field.priority")}
          options={priorities.map((priority) => ({ value: priority, label: t(`receptions:priority.${priority}`) }))}
        />
        <TextArea name="matter" label={t("receptions:field.matter")} rows={4} maxlength={3000} />
        <StickyActions>
          <Button>{t("receptions:booking.add")}</Button>
          <ButtonLink href={base} kind="quiet">
            {t("receptions:cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}
