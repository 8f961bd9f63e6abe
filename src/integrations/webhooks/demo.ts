import { newId } from "#platform/ids.ts";
import type { DemoPart } from "#platform/module.ts";

/** What became of a few tellings: event, hours ago, code answered or what went wrong, attempts. */
const tellings = [
  ["appeal.received", 30, 204, null, 1],
  ["appeal.registered", 28, 204, null, 1],
  ["appeal.answered", 9, 503, null, 3],
  ["appeal.received", 7, null, "timeout", 8],
] as const;

/** One subscription, stopped: the demo sends nothing anywhere. */
export const webhooksDemo: DemoPart = {
  async load({ municipality_id, client, now, notes }) {
    const system_id = notes.get("tokens.system.sed@administration.example");
    if (typeof system_id !== "string") return;
    const webhook_id = newId();
    const ago = (hours: number) => now.subtract({ hours }).toString();
    await client.query(
      `INSERT INTO webhook (municipality_id, webhook_id, system_id, url, events, generation, failures, disabled_at, disabled_why, created_at)
       VALUES ($1, $2, $3, 'https://sed.administration.example/veche', $4, 1, 20, $5, 'failures', $6)`,
      [municipality_id, webhook_id, system_id, ["appeal.received", "appeal.registered", "appeal.answered"], ago(2), ago(900)],
    );
    for (const [event, hours, status, error, attempts] of tellings) {
      const state = status === 204 ? "delivered" : attempts === 8 ? "given_up" : "waiting";
      const body = JSON.stringify({ type: event, timestamp: ago(hours), data: { register: "appeal" } });
      await client.query(
        `INSERT INTO webhook_delivery (municipality_id, delivery_id, webhook_id, event, body, state, attempts, next_at, last_at, status, error, excerpt, ms, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, '', $11, $12)`,
        [municipality_id, newId(), webhook_id, event, body, state, attempts, ago(2), status, error, error ? 5000 : 84, ago(hours)],
      );
    }
  },
};
