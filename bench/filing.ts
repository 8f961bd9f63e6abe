import pg from "pg";
import { cpuOf, cpuOfServer, type Measured, shoot } from "./load.ts";
import type { Serving } from "./serve.ts";

const appeal = {
  body: "Не чистят тротуар от наледи у дома 14 по улице Мира. Просим очистить и посыпать.",
  full_name: "Сугробова Мария Ивановна",
  email: "maria@example.ru",
  address: "улица Мира, 14",
  consent: true,
};

export interface Filed {
  readonly measured: Measured;
  /** receipts given that are not in the database */
  readonly lost: number;
  /** numbers missing between the first and the last of a town */
  readonly gaps: number;
}

/** Files appeals as JSON over 16 connections, through every check, with journal and outbox; then counts what is there. */
export async function filing(
  at: { readonly url: string; readonly postmaster: number },
  veche: Serving,
  towns: number,
  seconds: number,
  say: (line: string) => void,
): Promise<Filed> {
  const { url, postmaster } = at;
  const receipts: string[] = [];
  let other = 0;
  const before = cpuOf(veche.pid);
  const pgBefore = cpuOfServer(postmaster);
  const requests = Array.from({ length: towns }, (_, at) => ({
    method: "POST" as const,
    path: "/api/v1/appeals",
    headers: { host: `bench-${at + 1}.localhost`, "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(appeal),
    onResponse: (status: number, body: string) => {
      if (status === 201 || status === 200) receipts.push(`${at + 1} ${(JSON.parse(body) as { number: string }).number}`);
      else other += 1;
    },
  }));
  const {
    latencies,
    at: timeAt,
    result,
  } = await shoot({ url: `http://127.0.0.1:${veche.port}`, connections: 16, duration: seconds, requests });
  const cpu = (cpuOf(veche.pid) - before) / Math.max(1, latencies.length);
  const pgCpu = (cpuOfServer(postmaster) - pgBefore) / Math.max(1, latencies.length);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ town: string; number: string }>(
    "SELECT m.slug AS town, a.receipt_number AS number FROM appeal a JOIN municipality m USING (municipality_id) WHERE a.channel IN ('api', 'site') AND a.state = 'received'",
  );
  const kept = new Set(rows.map((row) => `${row.town.replace("bench-", "")} ${row.number}`));
  const { rows: counts } = await client.query<{ gaps: number }>(
    `SELECT coalesce(sum(c.last_number - n.many), 0)::int AS gaps FROM register_counter c JOIN (
       SELECT municipality_id, extract(year FROM received_on)::int AS year, count(*) AS many FROM appeal WHERE state = 'received' GROUP BY 1, 2) n
     ON n.municipality_id = c.municipality_id AND n.year = c.year WHERE c.register = 'receipt'`,
  );
  await client.end();
  const filed: Filed = {
    measured: {
      name: "Veche: filing an appeal (JSON, 16 connections)",
      rps: latencies.length / result.duration,
      p50: timeAt(0.5),
      p95: timeAt(0.95),
      p99: timeAt(0.99),
      cpu,
      pgCpu,
      failed: other + result.errors,
      sent: latencies.length,
    },
    lost: receipts.filter((receipt) => !kept.has(receipt)).length,
    gaps: counts[0]?.gaps ?? 0,
  };
  say(`filing: ${filed.measured.rps.toFixed(0)}/s, ${filed.lost} lost, ${filed.gaps} gaps`);
  return filed;
}
