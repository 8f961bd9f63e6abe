import { newId } from "#platform/ids.ts";
import type { DemoTown } from "#platform/module.ts";

/** What waits in quarantine of the demo towns: made-up senders, one of each kind a clerk will meet. */
const waiting = [
  {
    source: "email",
    reason: "email:aside.mailing",
    title: "Собрание жильцов: просим лавочку у подъезда",
    about: {
      full_name: "Лодочкина Вера",
      email: "sobranie@dom.example.ru",
      summary: "Лавочка у подъезда",
      body: "Собрание жильцов просит поставить лавочку у второго подъезда. Письмо разослано всем соседям.",
    },
  },
  { source: "email", reason: "email:aside.empty", title: "Без темы", about: { email: "foto@example.ru" } },
  { source: "folder", reason: "documents:refused.empty", title: "pos/выгрузка-ноябрь.csv", about: {} },
] as const;

/** Fills the quarantine of a town. */
export async function loadQuarantine(demo: DemoTown): Promise<void> {
  for (const [at, item] of waiting.entries()) {
    const set_aside_at = demo.now.subtract({ hours: 3 + at * 20 });
    await demo.client.query(
      `INSERT INTO quarantine_item (municipality_id, item_id, source, reason, reason_values, title, about, state, set_aside_at)
       VALUES ($1, $2, $3, $4, '{}', $5, $6, 'open', $7)`,
      [
        demo.municipality_id,
        newId(set_aside_at.epochMilliseconds),
        item.source,
        item.reason,
        item.title,
        JSON.stringify(item.about),
        set_aside_at.toString(),
      ],
    );
  }
}
