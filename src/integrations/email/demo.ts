import { copyRows } from "#platform/db/copy.ts";
import { newId } from "#platform/ids.ts";
import { copyJournal } from "#platform/journal/index.ts";
import type { DemoPart, DemoTown } from "#platform/module.ts";
import type { Outcome } from "./rules.ts";

interface DemoLetter {
  readonly message_key: string;
  readonly outcome: Outcome;
  readonly appeal_id: string | null;
  readonly item_id: string | null;
  readonly at: Temporal.Instant;
}

const reply =
  "Спасибо за ответ. Дополню: вчера приезжала бригада, посмотрела и уехала, ничего не сделав. Фотографию пришлю отдельно, как вернусь домой.";

/**
 * What a mailbox leaves behind: letters at the desk, in quarantine and in the thread they answer, an answering machine.
 * The demo has no mailbox, so these letters are made up and nobody reads any more of them.
 */
export const emailDemo: DemoPart = {
  async load(town) {
    const { client, municipality_id } = town;
    const ids = async (sql: string) => (await client.query<{ id: string; at: Date }>(sql, [municipality_id])).rows;
    const filed = await ids(
      `SELECT appeal_id AS id, received_at AS at FROM appeal
       WHERE municipality_id = $1 AND register = 'message' AND channel = 'email' AND state = 'received' ORDER BY received_at`,
    );
    const aside = await ids(
      `SELECT item_id AS id, set_aside_at AS at FROM quarantine_item WHERE municipality_id = $1 AND source = 'email'`,
    );
    const joined = await joinReply(town);
    // where it is night, what came "today" by the demo's appeals has not come yet
    const past = (at: unknown) => {
      const instant = Temporal.Instant.from(String(at));
      return Temporal.Instant.compare(instant, town.now) <= 0 ? instant : town.now;
    };
    const letters = [
      ...filed.map((row) => letterOf("filed", past(row.at), { appeal_id: row.id })),
      ...aside.map((row) => ({ ...letterOf("set_aside", past(row.at), { item_id: row.id }), message_key: row.id })),
      ...(joined ? [letterOf("joined", joined.at, { appeal_id: joined.appeal_id })] : []),
      letterOf("machine", town.now.subtract({ hours: 5 })),
    ];
    await copyRows(
      client,
      "email_message (municipality_id, message_key, place, outcome, attempts, appeal_id, item_id, size_bytes, first_seen_at, done_at)",
      letters.map((letter, at) => ({ ...letter, place: `1.${at + 1}` })),
      ({ message_key, place, outcome, appeal_id, item_id, at }) => [
        ...[municipality_id, message_key, place, outcome, 1, appeal_id, item_id],
        ...[4_000 + place.length * 700, at, at],
      ],
    );
  },
};

function letterOf(
  outcome: Outcome,
  at: Temporal.Instant,
  { appeal_id = null, item_id = null }: Partial<Pick<DemoLetter, "appeal_id" | "item_id">> = {},
): DemoLetter {
  return { message_key: newId(), outcome, appeal_id, item_id, at };
}

/** A reply to a letter of ours, in the timeline of an appeal in work. */
async function joinReply({ client, municipality_id, now }: DemoTown): Promise<{ appeal_id: string; at: Temporal.Instant } | undefined> {
  const { rows } = await client.query<{ appeal_id: string; email: string }>(
    `SELECT a.appeal_id, p.email FROM appeal a JOIN appeal_applicant p ON p.municipality_id = a.municipality_id AND p.appeal_id = a.appeal_id
     WHERE a.municipality_id = $1 AND a.state = 'in_work' AND p.email IS NOT NULL ORDER BY a.received_at, a.appeal_id LIMIT 1`,
    [municipality_id],
  );
  const [found] = rows;
  if (!found) return undefined;
  const { appeal_id, email } = found;
  const at = now.subtract({ hours: 2 });
  await client.query(
    "INSERT INTO appeal_event (municipality_id, event_id, appeal_id, kind, at, data, note) VALUES ($1, $2, $3, 'replied', $4, $5, $6)",
    [municipality_id, newId(at.epochMilliseconds), appeal_id, at.toString(), JSON.stringify({ from: email, known: true, files: 0 }), reply],
  );
  await copyJournal(
    client,
    municipality_id,
    [
      {
        ...{ at, actor_kind: "system", actor_id: null, request_id: "demo" },
        action: "appeals.replied",
        subject_type: "appeal",
        subject_id: appeal_id,
        after: { files: 0, known: true },
      },
    ],
    now,
  );
  return { appeal_id, at };
}
