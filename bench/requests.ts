import type { Request } from "autocannon";
import { loadProgram } from "#app/program.ts";
import { readFilter } from "#modules/appeals/lists/forms.ts";
import { listAppeals } from "#modules/appeals/lists/store.ts";
import { systemClock } from "#platform/clock.ts";
import type { Context } from "#platform/context.ts";
import { captureSql } from "./capture.ts";
import { staffToken, townId } from "./fill.ts";

const words = ["снег", "свалка мусор", "автобус остановка", "качели", "тополь двор", "ОГ-77"];

/** What is asked of each server: the same number of requests to every town, in turn. */
export function requests(
  towns: number,
  each: number,
): Readonly<Record<"bareSql" | "jsonList" | "htmlList" | "publicList" | "card" | "search", Request[]>> {
  const inTurn = (path: (town: number) => string, signedIn = true): Request[] =>
    Array.from({ length: towns }, (_, at) => ({
      path: path(at + 1),
      headers: { host: `bench-${at + 1}.localhost`, ...(signedIn ? { cookie: `veche_session=${staffToken(at + 1)}` } : {}) },
    }));
  const numberOf = (town: number) => {
    const n = 1 + ((town * 7919) % each);
    return encodeURIComponent(`ОГ-${n}-${24 + Math.floor((n * 3) / (each + 1))}`);
  };
  return {
    bareSql: inTurn((town) => `/sql?town=${town}`, false),
    jsonList: inTurn(() => "/api/v1/appeals?tab=all"),
    htmlList: inTurn(() => "/staff/appeals?tab=all"),
    publicList: inTurn(() => "/appeals", false),
    card: inTurn((town) => `/staff/appeals/${numberOf(town)}`),
    search: inTurn((town) => `/staff/appeals?tab=all&q=${encodeURIComponent(words[town % words.length] ?? "")}`),
  };
}

/** The statement behind the list, as our own query builder writes it, for the bare server. */
export async function listSql(): Promise<{ sql: string; parameters: readonly unknown[]; town: string }> {
  await loadProgram({ LOG_LEVEL: "silent", VECHE_DEMO: "0" });
  const town = townId(1);
  const actor = {
    kind: "staff",
    id: townId(2),
    name: "",
    permissions: new Set(["appeals.view"]),
    unit_ids: [],
    grants: [{ role: "registrar", unit_ids: null }],
  };
  const ctx = {
    tenant: { municipality_id: town, zone: "Asia/Yekaterinburg", settings: {} },
    actor,
    clock: systemClock,
  } as unknown as Context;
  const [query] = await captureSql(ctx, (ctx) => listAppeals(ctx, readFilter({ tab: "all" }).filter, 51));
  if (!query) throw new Error("The list sent no statement");
  return {
    sql: query.sql,
    parameters: query.parameters.map((value) => (value instanceof Temporal.PlainDate ? value.toString() : value)),
    town,
  };
}
