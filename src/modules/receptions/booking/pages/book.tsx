import type { FormState } from "#platform/http/index.ts";
import { formatInstant, formatLongDate, formatWeekday } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  Checkbox,
  EmailField,
  FieldSet,
  Form,
  HiddenField,
  Link,
  Notice,
  PageTitle,
  PhoneField,
  PublicLayout,
  RadioGroup,
  SelectField,
  Stack,
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
  readonly open: boolean;
  readonly submission: string;
  readonly zone: string;
}

/** /receptions/{id}: a turn is booked, or a place in the waiting list. */
export function BookPage({ session, form, free, open, submission, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  const day = `${formatLongDate(session.day, language)}, ${formatWeekday(session.day, language)}`;
  return (
    <PublicLayout
      title={`${session.official_name}, ${day}`}
      width="text"
      breadcrumbs={[{ title: t("receptions:public.title"), href: "/receptions" }]}
    >
      <PageTitle meta={[day, session.official_post, `${session.place_name}, ${session.place_address}`]}>{session.official_name}</PageTitle>
      <Stack>
        {session.state === "cancelled" && (
          <Notice kind="warning" title={t("receptions:booking.session_cancelled")}>
            {session.note}
          </Notice>
        )}
        {session.is_remote && <Notice>{t("receptions:place.remote_lead")}</Notice>}
        {!open ? (
          <Notice title={t("receptions:booking.closed")}>
            {t("receptions:booking.closed_lead")} <Link href="/receptions">{t("receptions:booking.others")}</Link>
          </Notice>
        ) : (
          <Form action={`/receptions/${session.session_id}`} state={form}>
            <HiddenField name="submission" value={submission} />
            {free.length > 0 ? (
              <RadioGroup
                name="slot"
                label={t("receptions:booking.slot")}
                inline
                options={free.map(({ slot, at }) => ({ value: String(slot), label: formatInstant(at, zone, language).slice(-5) }))}
              />
            ) : (
              <Notice title={t("receptions:booking.full")}>{t("receptions:booking.full_lead", { hours: session.offer_hours })}</Notice>
            )}
            <FieldSet title={t("receptions:booking.who")} hint={t("receptions:booking.who_hint")}>
              <TextField name="full_name" label={t("receptions:field.full_name")} autocomplete="name" maxlength={200} />
              <EmailField name="email" label={t("receptions:field.email")} hint={t("receptions:booking.email_hint")} />
              <PhoneField name="phone" label={t("receptions:field.phone")} optional />
              <SelectField
                name="priority"
                label={t("receptions:field.priority")}
                hint={t("receptions:booking.priority_hint")}
                options={priorities.map((priority) => ({ value: priority, label: t(`receptions:priority.${priority}`) }))}
              />
            </FieldSet>
            <TextArea
              name="matter"
              label={t("receptions:field.matter")}
              hint={t("receptions:booking.matter_hint")}
              rows={5}
              maxlength={3000}
            />
            <Checkbox name="consent" label={t("receptions:booking.consent")} />
            <Link href="/personal-data">{t("receptions:booking.consent_link")}</Link>
            <StickyActions>
              <Button>{t(free.length > 0 ? "receptions:booking.book" : "receptions:booking.wait")}</Button>
            </StickyActions>
          </Form>
        )}
      </Stack>
    </PublicLayout>
  );
}
