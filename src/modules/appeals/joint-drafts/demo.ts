import { demoPeopleOf, madeUpName } from "#modules/people/index.ts";
import { hashToken, newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";

const body =
  "Просим поставить остановочный павильон и скамейку на остановке «Школьная»: пожилые люди и дети ждут автобус под дождём и снегом, укрыться негде.";

/** A collective appeal signed by the link, and a draft that still waits for its signers; the resident of the demo has the draft in their account. */
export async function loadJointDrafts(town: DemoTown): Promise<void> {
  if (town.slug !== "khabarovsk") return;
  const { client, municipality_id, now } = town;
  const taken = new Set<string>();
  const { rows } = await client.query<{ appeal_id: string; signer_count: number }>(
    `SELECT appeal_id, signer_count FROM appeal
     WHERE municipality_id = $1 AND is_collective AND closed_on IS NULL AND register = 'appeal' AND signer_count BETWEEN 4 AND 30
     ORDER BY received_on DESC, appeal_id LIMIT 1`,
    [municipality_id],
  );
  for (const { appeal_id, signer_count } of rows) {
    const names = Array.from({ length: signer_count - 1 }, () => madeUpName(town.random, taken));
    await client.query("UPDATE appeal_applicant SET co_applicants = $3 WHERE municipality_id = $1 AND appeal_id = $2", [
      municipality_id,
      appeal_id,
      JSON.stringify(names),
    ]);
    await sign(town, appeal_id, names, names.length);
  }
  const [author] = demoPeopleOf(town).residents;
  if (!author) return;
  const joint_id = newId(now.epochMilliseconds);
  await client.query(
    `INSERT INTO appeal_draft (municipality_id, draft_id, token_hash, form_values, updated_at, expires_at, joint_id, collecting_since, resident_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $5, $8)`,
    [
      municipality_id,
      newId(now.epochMilliseconds),
      // nobody knows this token: the resident's account gives them one of their own
      hashToken(town.sign("demo draft", municipality_id, joint_id)),
      JSON.stringify({ body, place: "address", address: "ул. Школьная, 12", full_name: author.full_name, email: author.email }),
      now.subtract({ hours: 40 }).toString(),
      now.add({ hours: 24 * 28 }).toString(),
      joint_id,
      author.resident_id,
    ],
  );
  await sign(
    town,
    joint_id,
    Array.from({ length: 7 }, () => madeUpName(town.random, taken)),
    5,
  );
}

/** The first `confirmed` of them have opened their letter. */
async function sign({ client, municipality_id, now }: DemoTown, appeal_id: string, names: readonly string[], confirmed: number) {
  const asked = names.map((_, at) => now.subtract({ hours: 30 - at, minutes: 7 * at }).toString());
  await client.query(
    `INSERT INTO appeal_signer (municipality_id, appeal_id, signer_id, full_name, email, postal_address, sign_level, asked_at, signed_at)
     SELECT $1, $2, s.id, s.name, 'signer-' || s.at || '@khabarovsk.demo', 'ул. Школьная, ' || (s.at * 2 + 1), 'email', s.asked,
       CASE WHEN s.at <= $3 THEN s.asked + interval '20 minutes' END
     FROM unnest($4::uuid[], $5::text[], $6::timestamptz[]) WITH ORDINALITY AS s (id, name, asked, at)`,
    [municipality_id, appeal_id, confirmed, names.map(() => newId(now.epochMilliseconds)), names, asked],
  );
}
