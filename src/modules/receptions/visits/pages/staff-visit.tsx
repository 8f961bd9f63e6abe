import type { VisitLine } from "#modules/appeals/index.ts";
import type { FormState } from "#platform/http/index.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { ButtonLink, Link, PageTitle, Prose, Section, Split, StaffLayout, SummaryList } from "#ui/index.ts";
import type { Booking } from "../../booking/store.ts";
import type { Session } from "../../sessions/store.ts";
import { can } from "../rules.ts";
import { type CardChoices, CardForm } from "./card-form.tsx";

interface Props extends CardChoices {
  readonly booking: Booking;
  readonly session: Session;
  readonly form: FormState;
  /** the appeal it became, for those who may read it */
  readonly appeal: VisitLine | undefined;
  readonly zone: string;
}

/** /staff/receptions/visits/{id}: the card (59-ФЗ art. 13 part 3), to be filled in or as it was written. */
export function StaffVisitPage({ booking, session, form, appeal, zone, ...choices }: Props) {
  const t = useT();
  const back = `/staff/receptions/${session.session_id}`;
  const name = booking.erased_at ? t("receptions:booking.forgotten") : booking.full_name;
  const title = t("receptions:card.title", { ticket: booking.ticket });
  return (
    <StaffLayout
      title={title}
      breadcrumbs={[
        { title: t("receptions:title"), href: "/staff/receptions" },
        { title: session.official_name, href: back },
      ]}
    >
      <PageTitle
        meta={[name, t(`receptions:booking_state.${booking.state}`)]}
        actions={
          booking.result && (
            <ButtonLink href={`/staff/receptions/visits/${booking.booking_id}/print`} icon="printer">
              {t("receptions:card.print")}
            </ButtonLink>
          )
        }
      >
        {title}
      </PageTitle>
      <Split aside={<Booked booking={booking} session={session} appeal={appeal} zone={zone} />}>
        {can("finish", booking.state) ? (
          <CardForm action={`/staff/receptions/visits/${booking.booking_id}`} back={back} form={form} {...choices} />
        ) : (
          <Section id="matter" title={t("receptions:field.matter")}>
            <Prose plain>{booking.matter}</Prose>
            {booking.answer && (
              <>
                <h3>{t("receptions:card.answer")}</h3>
                <Prose plain>{booking.answer}</Prose>
              </>
            )}
          </Section>
        )}
      </Split>
    </StaffLayout>
  );
}

function Booked({ booking, session, appeal, zone }: Pick<Props, "booking" | "session" | "appeal" | "zone">) {
  const t = useT();
  const language = useLanguage();
  const yes = (value: boolean | null) => (value === null ? null : t(value ? "receptions:yes" : "receptions:no"));
  return (
    <SummaryList
      items={[
        { term: t("receptions:field.official"), value: `${session.official_post} ${session.official_name}` },
        { term: t("receptions:field.when"), value: formatInstant(session.starts_at, zone, language) },
        { term: t("receptions:booking.how"), value: t(`receptions:source.${booking.source}`) },
        { term: t("receptions:field.phone"), value: booking.phone },
        { term: t("receptions:field.email"), value: booking.email },
        { term: t("receptions:field.postal_address"), value: booking.postal_address },
        { term: t("receptions:field.priority"), value: booking.priority === "none" ? null : t(`receptions:priority.${booking.priority}`) },
        { term: t("receptions:card.document"), value: yes(booking.document_shown) },
        { term: t("receptions:card.consent"), value: booking.result === "oral" ? yes(booking.oral_consent) : null },
        { term: t("receptions:card.people"), value: booking.result ? String(booking.people) : null },
        { term: t("receptions:card.result"), value: booking.result && t(`receptions:result.${booking.result}`) },
        { term: t("receptions:card.appeal"), value: appeal && <Link href={appeal.href}>{appeal.number}</Link> },
        {
          term: t("receptions:card.assignment"),
          value: booking.assignment_id && (
            <Link href={`/staff/assignments/${booking.assignment_id}`}>{t("receptions:card.open_assignment")}</Link>
          ),
        },
      ]}
    />
  );
}
