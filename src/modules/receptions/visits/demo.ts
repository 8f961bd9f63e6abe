import { madeUpName } from "#modules/people/index.ts";
import { copyRows } from "#platform/db/copy.ts";
import { newId } from "#platform/ids.ts";
import type { PastEntry } from "#platform/journal/index.ts";
import type { DemoTown } from "#platform/module.ts";
import type { DemoSession } from "../sessions/demo.ts";
import type { BookingState, Result } from "./rules.ts";

export interface DemoTurn {
  readonly slot: number;
  readonly state: BookingState;
  readonly result: Result | null;
  readonly priority: string;
}
type DemoBooking = DemoTurn & { readonly session: DemoSession; readonly ticket: number; readonly booking_id: string };

/** Who the journal of the demo names: this member of staff, or the program. */
export function demoActor(id: string | null) {
  return { actor_kind: id ? "staff" : "system", actor_id: id, request_id: "demo" } as const;
}

const matters = [
  "Капитальный ремонт крыши дома: когда он начнётся и кто за него отвечает",
  "Переселение из аварийного дома, очередь и сроки",
  "Не ходит автобус до посёлка по вечерам",
  "Место в детском саду рядом с домом",
  "Стоянка грузовых машин во дворе",
  "Подтопление участка талой водой",
  "Освещение пешеходной дорожки к школе",
  "Плата за отопление в пустующей квартире",
];

/** The turns of receptions and who came, by COPY; what the journal says of each. */
export async function copyTurns(town: DemoTown, sessions: readonly DemoSession[]): Promise<PastEntry[]> {
  const { client, municipality_id, random } = town;
  const turns = sessions.flatMap((session) => session.turns.map((turn, at) => ({ ...turn, session, ticket: at + 1, booking_id: newId() })));
  await copyRows(
    client,
    `reception_booking (municipality_id, booking_id, session_id, slot, ticket, state, source, priority, created_at, arrived_at, called_at, finished_at,
      document_shown, oral_consent, result)`,
    turns,
    ({ booking_id, session, slot, ticket, state, priority, result }) => {
      const came = ["received", "called", "arrived"].includes(state) ? session.starts_at : null;
      const source = ticket % 3 === 0 ? "phone" : "site";
      return [
        ...[
          municipality_id,
          booking_id,
          session.session_id,
          slot < 0 ? null : slot,
          ticket,
          state,
          source,
          priority,
          session.starts_at.subtract({ hours: 120 }),
        ],
        ...[came, state === "arrived" ? null : came, result && session.starts_at, result && true, result && result === "oral", result],
      ];
    },
  );
  const names = Array.from({ length: 200 }, () => madeUpName(random, new Set()));
  const one = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  await copyRows(
    client,
    "reception_visitor (municipality_id, booking_id, full_name, email, matter, answer)",
    turns,
    ({ booking_id, result }) => [
      municipality_id,
      booking_id,
      one(names),
      null,
      one(matters),
      result ? "Разъяснено на приёме: кто отвечает за вопрос и к какому сроку он будет решён." : "",
    ],
  );
  return turns.flatMap((turn) => journalOf(town, turn));
}

/** A turn as it was booked and as it ended. */
function journalOf({ now }: DemoTown, { booking_id, session, ticket, slot, state, result }: DemoBooking): PastEntry[] {
  const subject = { subject_type: "reception_booking", subject_id: booking_id };
  const past = (at: Temporal.Instant) => (Temporal.Instant.compare(at, now) <= 0 ? at : now);
  const booked = {
    ...{ ...subject, actor_kind: "guest", actor_id: null, request_id: "demo" },
    at: past(session.starts_at.subtract({ hours: 120 })),
    action: state === "waiting" ? "receptions.waiting" : "receptions.booked",
    after: { session_id: session.session_id, slot: slot < 0 ? null : slot, ticket },
  };
  if (!result) return [booked];
  const ended = { ...demoActor(session.schedule.responsible_id), ...subject, at: past(session.starts_at), action: "receptions.received" };
  return [booked, { ...ended, before: { state: "called" }, after: { result, people: 1 } }];
}
