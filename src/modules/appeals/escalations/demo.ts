import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";

const delays = [
  "Подрядчик не вышел в назначенный день, работы перенесены.",
  "Долго ждали ответа управляющей организации, он получен вчера.",
  "Понадобился повторный выезд: заявителя не было дома.",
];

/** Every term that is broken has its row; every second one was explained. */
export async function loadEscalations({ client, municipality_id, now }: DemoTown, zone: string): Promise<void> {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const atNoon = (on: Temporal.PlainDate) => on.toZonedDateTime({ timeZone: zone, plainTime: "12:00" }).toInstant().toString();
  const event = (appeal_id: string, kind: string, on: Temporal.PlainDate, data: object, note = "", staff_id: string | null = null) =>
    client.query(
      "INSERT INTO appeal_event (municipality_id, event_id, appeal_id, kind, at, staff_id, note, data) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      [municipality_id, newId(), appeal_id, kind, atNoon(on), staff_id, note, JSON.stringify(data)],
    );
  const { rows } = await client.query<{ appeal_id: string; due_on: string; executor_id: string | null }>(
    "SELECT appeal_id, due_on::text, executor_id FROM appeal WHERE municipality_id = $1 AND closed_on IS NULL AND due_on < $2 ORDER BY due_on, appeal_id",
    [municipality_id, today.toString()],
  );
  for (const [at, { appeal_id, due_on, executor_id }] of rows.entries()) {
    const opened_on = Temporal.PlainDate.from(due_on).add({ days: 1 });
    const explained = at % 2 === 0 && executor_id !== null;
    const promised_on = today.add({ days: 2 + (at % 5) }).toString();
    const reason = delays[at % delays.length] ?? "";
    await client.query(
      `INSERT INTO appeal_escalation (municipality_id, escalation_id, appeal_id, broken_on, opened_on, reason, promised_on, explained_by, explained_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        municipality_id,
        newId(),
        appeal_id,
        due_on,
        opened_on.toString(),
        explained ? reason : null,
        explained ? promised_on : null,
        explained ? executor_id : null,
        explained ? atNoon(opened_on) : null,
      ],
    );
    await event(appeal_id, "escalated", opened_on, { broken_on: due_on });
    if (explained) await event(appeal_id, "explained", opened_on, { broken_on: due_on, promised_on }, reason, executor_id);
  }
}
