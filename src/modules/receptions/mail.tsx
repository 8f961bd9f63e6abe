import { formatInstant, formatWeekday } from "#platform/i18n/format.ts";
import type { Language, T } from "#platform/i18n/index.ts";
import { Button, Facts, type Letter, Paragraph, Quote, SmallPrint } from "#platform/mail/index.ts";
import type { News } from "./booking/jobs.ts";
import type { Booking } from "./booking/store.ts";
import { slotStart } from "./sessions/rules.ts";
import type { Session } from "./sessions/store.ts";

export interface VisitorNews {
  readonly booking: Booking;
  readonly session: Session;
  readonly news: News;
  readonly link: string;
  readonly zone: string;
}

/** To whoever booked: when and where, what to bring, how to move or cancel it, and the appointment for their calendar. */
export function visitorLetter(t: T, language: Language, { booking, session, news, link, zone }: VisitorNews): Letter {
  const at = booking.slot === null ? undefined : slotStart(session, booking.slot);
  const day = `${formatInstant(at ?? session.starts_at, zone, language)}, ${formatWeekday(session.day, language)}`;
  const holds = news === "booked" || news === "moved";
  return {
    subject: t(`receptions:letter.${news}.subject`),
    body: (
      <>
        <Paragraph>
          {t(`receptions:letter.${news}.text`, {
            official: session.official_name,
            until: booking.offer_expires_at ? formatInstant(booking.offer_expires_at, zone, language) : "",
          })}
        </Paragraph>
        {news === "session_cancelled" && session.note && <Quote>{session.note}</Quote>}
        <Facts
          rows={[
            [t("receptions:field.official"), `${session.official_post} ${session.official_name}`],
            [t("receptions:letter.when"), day],
            [t("receptions:field.place"), `${session.place_name}, ${session.place_address}`],
            [t("receptions:field.ticket"), String(booking.ticket)],
          ]}
        />
        {holds && <Paragraph>{t(session.is_remote ? "receptions:letter.bring_remote" : "receptions:letter.bring")}</Paragraph>}
        {news === "session_cancelled" || news === "expired" || news === "cancelled" ? (
          <Button href="/receptions">{t("receptions:letter.again")}</Button>
        ) : (
          <Button href={link}>{t(news === "offered" ? "receptions:letter.answer_offer" : "receptions:letter.open")}</Button>
        )}
        {holds && <Button href={link.replace("?", "/calendar.ics?")}>{t("receptions:letter.calendar")}</Button>}
        <SmallPrint>{t("receptions:letter.secret")}</SmallPrint>
      </>
    ),
  };
}
