import type { FormState } from "#platform/http/index.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, Empty, Form, HiddenField, PageTitle, PublicLayout, RadioGroup } from "#ui/index.ts";
import type { Session } from "../../sessions/store.ts";
import type { Booking } from "../store.ts";

interface Props {
  readonly booking: Booking;
  readonly session: Session;
  readonly form: FormState;
  readonly choices: readonly { readonly value: string; readonly at: Temporal.Instant; readonly place: string }[];
  readonly secret: string;
  readonly zone: string;
}

/** /receptions/booking/{id}/move: another hour with the same official. */
export function BookingMovePage({ booking, session, form, choices, secret, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  const base = `/receptions/booking/${booking.booking_id}`;
  const back = `${base}?key=${secret}`;
  return (
    <PublicLayout
      title={t("receptions:own.move")}
      width="text"
      private
      breadcrumbs={[{ title: t("receptions:own.title", { ticket: booking.ticket }), href: back }]}
    >
      <PageTitle lead={session.official_name}>{t("receptions:own.move")}</PageTitle>
      {choices.length === 0 ? (
        <Empty icon="calendar-x" title={t("receptions:own.nowhere")} />
      ) : (
        <Form action={`${base}/move`} state={form}>
          <HiddenField name="key" value={secret} />
          <RadioGroup
            name="to"
            label={t("receptions:own.move_to")}
            options={choices.map(({ value, at, place }) => ({ value, label: `${formatInstant(at, zone, language)}, ${place}` }))}
          />
          <Actions>
            <Button>{t("receptions:own.move")}</Button>
            <ButtonLink href={back} kind="quiet">
              {t("receptions:cancel")}
            </ButtonLink>
          </Actions>
        </Form>
      )}
    </PublicLayout>
  );
}
