import { formatInstant, formatWeekday } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Button,
  ButtonLink,
  DataTable,
  Empty,
  Form,
  Link,
  Muted,
  Notice,
  PageTitle,
  Row,
  Stack,
  StaffLayout,
  Tag,
  type Tone,
} from "#ui/index.ts";
import type { Booking } from "../../booking/store.ts";
import { type BookingState, can } from "../../visits/rules.ts";
import { slotStart } from "../rules.ts";
import type { Session } from "../store.ts";
import { SessionTag } from "./staff-receptions.tsx";

interface Props {
  readonly session: Session;
  readonly bookings: readonly Booking[];
  readonly may_receive: boolean;
  readonly may_manage: boolean;
  readonly zone: string;
}

/** /staff/receptions/{id}: one reception, with everybody who comes, as it goes on. */
export function StaffReceptionPage({ session, bookings, may_receive, may_manage, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  const base = `/staff/receptions/${session.session_id}`;
  const open = session.state === "planned" || session.state === "running";
  return (
    <StaffLayout title={session.official_name} breadcrumbs={[{ title: t("receptions:title"), href: "/staff/receptions" }]}>
      <PageTitle
        meta={[
          session.official_post,
          `${formatInstant(session.starts_at, zone, language)}, ${formatWeekday(session.day, language)}`,
          `${session.place_name}, ${session.place_address}`,
          <SessionTag key="state" state={session.state} />,
        ]}
        actions={
          may_receive &&
          open && (
            <>
              <ButtonLink href={`${base}/bookings/new`} icon="user-plus" kind="primary" hotkey="n">
                {t("receptions:booking.add")}
              </ButtonLink>
              {session.state === "planned" && (
                <Form action={`${base}/start`} id="start" inline>
                  <Button kind="secondary">{t("receptions:session.start")}</Button>
                </Form>
              )}
              <Form action={`${base}/closing`} id="closing" inline>
                <Button kind="secondary">{t("receptions:session.close")}</Button>
              </Form>
              {may_manage && session.state === "planned" && (
                <ButtonLink href={`${base}/cancellation`} kind="quiet">
                  {t("receptions:session.cancel")}
                </ButtonLink>
              )}
            </>
          )
        }
      >
        {session.official_name}
      </PageTitle>
      <Stack>
        {session.note && <Notice kind="warning">{session.note}</Notice>}
        <Row>
          <Link href={`/receptions/screen/${session.place_id}`} icon="monitor">
            {t("receptions:screen.open")}
          </Link>
          <Muted>{t("receptions:session.turns", { held: session.held, all: session.slot_count })}</Muted>
          <Muted>{t("receptions:session.received", { count: session.people })}</Muted>
        </Row>
        {may_receive ? <Queue session={session} bookings={bookings} zone={zone} /> : <Notice>{t("receptions:booking.not_yours")}</Notice>}
      </Stack>
    </StaffLayout>
  );
}

const tones: Readonly<Record<BookingState, Tone>> = {
  waiting: "neutral",
  offered: "warning",
  booked: "info",
  arrived: "warning",
  called: "primary",
  received: "success",
  refused: "error",
  no_show: "error",
  cancelled: "neutral",
  expired: "neutral",
};

function Queue({ session, bookings, zone }: Pick<Props, "session" | "bookings" | "zone">) {
  const t = useT();
  const language = useLanguage();
  const time = (slot: number | null) => (slot === null ? "" : formatInstant(slotStart(session, slot), zone, language).slice(-5));
  return (
    <DataTable<Booking>
      caption={t("receptions:booking.list")}
      caption_shown
      rows={bookings}
      row_key={(row) => row.booking_id}
      empty={<Empty icon="users" title={t("receptions:booking.none")} />}
      columns={[
        { key: "ticket", title: t("receptions:field.ticket"), look: "tight", cell: (row) => `№ ${row.ticket}` },
        { key: "time", title: t("receptions:field.time"), look: "tight", cell: (row) => time(row.slot) },
        {
          key: "name",
          title: t("receptions:field.visitor"),
          look: "main",
          cell: (row) => (
            <>
              <Link kind="strong" href={`/staff/receptions/visits/${row.booking_id}`}>
                {row.erased_at ? t("receptions:booking.forgotten") : row.full_name}
              </Link>{" "}
              {row.priority !== "none" && <Tag tone="primary">{t(`receptions:priority.${row.priority}`)}</Tag>}
              <br />
              {row.matter && <Muted>{row.matter.length > 90 ? `${row.matter.slice(0, 89)}…` : row.matter}</Muted>}
            </>
          ),
        },
        {
          key: "state",
          title: t("receptions:field.state"),
          look: "tight",
          cell: (row) => <Tag tone={tones[row.state]}>{t(`receptions:booking_state.${row.state}`)}</Tag>,
        },
        { key: "verbs", title: t("receptions:booking.verbs"), look: "tight", cell: (row) => <Verbs booking={row} /> },
      ]}
    />
  );
}

function Verbs({ booking }: { readonly booking: Booking }) {
  const t = useT();
  const base = `/staff/receptions/visits/${booking.booking_id}`;
  const verbs = [
    ["arrive", "arrival"],
    ["call", "call"],
    ["miss", "absence"],
    ["cancel", "cancellation"],
  ] as const;
  return (
    <Row>
      {verbs
        .filter(([verb]) => can(verb, booking.state))
        .map(([verb, path]) => (
          <Form key={verb} action={`${base}/${path}`} id={`${verb}-${booking.ticket}`} inline>
            <Button kind={verb === "arrive" || verb === "call" ? "secondary" : "quiet"} size="sm">
              {t(`receptions:verb.${verb}`)}
            </Button>
          </Form>
        ))}
      {can("finish", booking.state) && (
        <ButtonLink href={base} size="sm" kind="primary">
          {t("receptions:verb.finish")}
        </ButtonLink>
      )}
    </Row>
  );
}
