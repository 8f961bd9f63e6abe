import { formatInstant, formatWeekday } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Actions, Button, ButtonLink, Form, HiddenField, Notice, PageTitle, PublicLayout, Stack, SummaryList } from "#ui/index.ts";
import type { Session } from "../../sessions/store.ts";
import { can } from "../../visits/rules.ts";
import type { Booking } from "../store.ts";

interface Props {
  readonly booking: Booking;
  readonly session: Session;
  readonly at: Temporal.Instant | undefined;
  readonly secret: string;
  readonly zone: string;
}

/** /receptions/booking/{id}: what whoever booked may look up and do, by the link of the letter. */
export function BookingPage({ booking, session, at, secret, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  const base = `/receptions/booking/${booking.booking_id}`;
  const when = at ?? session.starts_at;
  const is_offered = booking.state === "offered";
  const holds = booking.state === "booked";
  return (
    <PublicLayout
      title={t("receptions:own.title", { ticket: booking.ticket })}
      width="text"
      private
      breadcrumbs={[{ title: t("receptions:public.title"), href: "/receptions" }]}
    >
      <PageTitle lead={t(`receptions:own.state.${booking.state}`)}>{t("receptions:own.title", { ticket: booking.ticket })}</PageTitle>
      <Stack>
        {is_offered && booking.offer_expires_at && (
          <Notice kind="warning" title={t("receptions:own.offered")}>
            {t("receptions:own.offered_until", { at: formatInstant(booking.offer_expires_at, zone, language) })}
          </Notice>
        )}
        <SummaryList
          items={[
            { term: t("receptions:field.when"), value: `${formatInstant(when, zone, language)}, ${formatWeekday(session.day, language)}` },
            { term: t("receptions:field.official"), value: `${session.official_post} ${session.official_name}` },
            { term: t("receptions:field.place"), value: `${session.place_name}, ${session.place_address}` },
            { term: t("receptions:field.matter"), value: booking.matter },
            { term: t("receptions:own.bring"), value: holds || is_offered ? t("receptions:own.bring_text") : null },
          ]}
        />
        <Actions>
          {can("accept", booking.state) && (
            <Form action={`${base}/acceptance`} id="accept" inline>
              <HiddenField name="key" value={secret} />
              <Button>{t("receptions:own.accept")}</Button>
            </Form>
          )}
          {holds && (
            <ButtonLink href={`${base}/calendar.ics?key=${secret}`} icon="calendar-plus" download>
              {t("receptions:letter.calendar")}
            </ButtonLink>
          )}
          {can("move", booking.state) && (
            <ButtonLink href={`${base}/move?key=${secret}`} icon="calendar-sync">
              {t("receptions:own.move")}
            </ButtonLink>
          )}
          {can("cancel", booking.state) && (
            <Form action={`${base}/cancellation`} id="cancel" inline>
              <HiddenField name="key" value={secret} />
              <Button kind="quiet">{t(is_offered ? "receptions:own.decline" : "receptions:own.cancel")}</Button>
            </Form>
          )}
          {booking.slot === null && !can("cancel", booking.state) && (
            <ButtonLink href="/receptions" kind="primary">
              {t("receptions:letter.again")}
            </ButtonLink>
          )}
        </Actions>
      </Stack>
    </PublicLayout>
  );
}
