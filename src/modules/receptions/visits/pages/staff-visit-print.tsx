import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Muted, PageTitle, Prose, Section, Stack, StaffLayout, SummaryList } from "#ui/index.ts";
import type { Booking } from "../../booking/store.ts";
import type { Session } from "../../sessions/store.ts";

interface Props {
  readonly booking: Booking;
  readonly session: Session;
  readonly number: string | undefined;
  readonly zone: string;
}

/** /staff/receptions/visits/{id}/print: the card on a sheet, with lines to sign. */
export function StaffVisitPrintPage({ booking, session, number, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  const yes = (value: boolean | null) => t(value ? "receptions:yes" : "receptions:no");
  const card = `/staff/receptions/visits/${booking.booking_id}`;
  return (
    <StaffLayout
      title={t("receptions:card.title", { ticket: booking.ticket })}
      width="text"
      breadcrumbs={[{ title: t("receptions:card.title", { ticket: booking.ticket }), href: card }]}
    >
      <PageTitle>{t("receptions:card.title", { ticket: booking.ticket })}</PageTitle>
      <Stack>
        <SummaryList
          items={[
            { term: t("receptions:field.when"), value: formatInstant(booking.finished_at ?? session.starts_at, zone, language) },
            { term: t("receptions:field.official"), value: `${session.official_post} ${session.official_name}` },
            { term: t("receptions:field.place"), value: `${session.place_name}, ${session.place_address}` },
            { term: t("receptions:field.full_name"), value: booking.erased_at ? t("receptions:booking.forgotten") : booking.full_name },
            { term: t("receptions:field.postal_address"), value: booking.postal_address },
            { term: t("receptions:field.phone"), value: booking.phone },
            { term: t("receptions:card.document"), value: yes(booking.document_shown) },
            { term: t("receptions:card.people"), value: String(booking.people) },
            { term: t("receptions:card.result"), value: booking.result ? t(`receptions:result.${booking.result}`) : null },
            { term: t("receptions:card.appeal"), value: number },
            { term: t("receptions:card.consent"), value: booking.result === "oral" ? yes(booking.oral_consent) : null },
          ]}
        />
        <Section id="matter" title={t("receptions:field.matter")}>
          <Prose plain>{booking.matter}</Prose>
        </Section>
        {booking.answer && (
          <Section id="answer" title={t("receptions:card.answer")}>
            <Prose plain>{booking.answer}</Prose>
          </Section>
        )}
        <SummaryList
          items={[
            { term: t("receptions:card.signed_official"), value: "________________________" },
            { term: t("receptions:card.signed_visitor"), value: "________________________" },
          ]}
        />
        <Muted>{t("receptions:card.law")}</Muted>
      </Stack>
    </StaffLayout>
  );
}
