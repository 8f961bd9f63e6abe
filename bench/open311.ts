import type { Request } from "autocannon";
import { loadProgram } from "#app/program.ts";
import { publishedBetween } from "#modules/appeals/index.ts";
import { systemClock } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { captureSql } from "./capture.ts";
import { townId } from "./fill.ts";

/** A quarter in which every town has appeals. */
const from = "2025-06-01T00:00:00Z";
const to = "2025-08-29T00:00:00Z";

/** The Open311 list of fifty, of every town in turn. */
export function open311Requests(towns: number): Request[] {
  return Array.from({ length: towns }, (_, at) => ({
    path: `/open311/v2/requests.json?start_date=${from}&end_date=${to}&page_size=50`,
    headers: { host: `bench-${at + 1}.localhost` },
  }));
}

/** The statement behind it, for a bare server. */
export async function open311Sql(): Promise<{ sql: string; parameters: readonly unknown[]; town: string }> {
  await loadProgram({ LOG_LEVEL: "silent", VECHE_DEMO: "0" });
  const town = townId(1);
  const ctx = { tenant: { municipality_id: town, zone: "Asia/Yekaterinburg", settings: {} }, clock: systemClock } as unknown as Context;
  const window = { from: Temporal.Instant.from(from), to: Temporal.Instant.from(to) };
  const [query] = await captureSql(ctx, (ctx) => publishedBetween(ctx, window, { limit: 50, offset: 0 }));
  if (!query) throw new Error("The list sent no statement");
  return { sql: query.sql, parameters: query.parameters.map((value) => (typeof value === "object" ? String(value) : value)), town };
}
