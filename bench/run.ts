/**
 * `npm run bench`: fills 100 towns with 1,000,000 appeals, puts load on Veche and on a bare server that
 * runs the very same statement, in the same run, and prints a table of the figures and of their ratios.
 *
 * Environment: BENCH_DIR (kept filled between runs), BENCH_TOTAL, BENCH_TOWNS, BENCH_SECONDS.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { analysisRequests } from "./analysis.ts";
import { openBench } from "./database.ts";
import { type Duplicates, duplicates } from "./duplicates.ts";
import { filing } from "./filing.ts";
import { type Filtered, filtering } from "./filters.ts";
import { importing } from "./importing.ts";
import { load, type Measured, peakMemory } from "./load.ts";
import { type Mapped, mapping } from "./map.ts";
import { open311Requests, open311Sql } from "./open311.ts";
import { listSql, requests } from "./requests.ts";
import { type Serving, serveBare, serveVeche, stop } from "./serve.ts";
import { type Suggested, suggesting } from "./suggesting.ts";

const folder = process.env.BENCH_DIR ?? join(tmpdir(), "veche-bench");
const towns = Number(process.env.BENCH_TOWNS ?? 100);
const total = Number(process.env.BENCH_TOTAL ?? 1_000_000);
const seconds = Number(process.env.BENCH_SECONDS ?? 6);
const began = performance.now();
const say = (line: string) => process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);

mkdirSync(folder, { recursive: true });
const embedded = await openBench(join(folder, "data"), towns, total, say);
const postmaster = Number(readFileSync(join(folder, "data/postgres/cluster/postmaster.pid"), "utf8").split("\n", 1)[0]);
const running: Serving[] = [];
try {
  const bare = await serveBare({ url: embedded.url, ...(await listSql()) });
  const veche = await serveVeche(embedded.url, join(folder, "web"), 18_080);
  running.push(bare, veche);
  const at = (serving: Serving) => ({ port: serving.port, pid: serving.pid, postmaster, seconds });
  const ask = requests(towns, total / towns);
  const rows: Measured[] = [];
  const measure = async (name: string, serving: Serving, list: Parameters<typeof load>[0]["requests"], connections = 8) => {
    rows.push(await load({ name, ...at(serving), requests: list, connections }));
    const last = rows.at(-1);
    say(`${name}: ${last?.rps.toFixed(0)}/s, p99 ${last?.p99.toFixed(1)} ms${last?.failed ? `, ${last.failed} FAILED` : ""}`);
  };
  await measure("bare Fastify", bare, [{ path: "/plain" }]);
  await measure("bare Fastify + pg, the same SQL, JSON", bare, ask.bareSql);
  await measure("Veche: JSON list of 50", veche, ask.jsonList);
  await measure("Veche: HTML staff list of 50", veche, ask.htmlList);
  await measure("Veche: public list", veche, ask.publicList);
  const bareOpen311 = await serveBare({ url: embedded.url, ...(await open311Sql()) });
  running.push(bareOpen311);
  await measure("bare Fastify + pg, the SQL of Open311", bareOpen311, ask.bareSql);
  await measure("Veche: Open311 list of 50", veche, open311Requests(towns));
  await measure("Veche: one appeal (staff card)", veche, ask.card, 4);
  await measure("Veche: full-text search (staff list)", veche, ask.search, 4);
  await measure("Veche: analysis of a year", veche, analysisRequests(towns), 4);
  // ten times as many rows take longer to be looked at: fewer pairs say as much there
  const filtered = await filtering(veche, towns, seconds * (total > 2_000_000 ? 300 : 1500), say);
  const mapped = await mapping({ url: embedded.url, port: veche.port }, towns, Math.max(1, seconds / 6), say);
  const filed = await filing({ url: embedded.url, postmaster }, veche, towns, seconds, say);
  rows.push(filed.measured);
  const memory = peakMemory(veche.pid);
  const imported = await importing(embedded.url, folder, say);
  print(rows, filed, memory, imported, await suggesting(say), await duplicates(embedded.url, towns, say), mapped, filtered);
} finally {
  for (const serving of running) await stop(serving);
  await embedded.stop();
}

function print(
  rows: readonly Measured[],
  filed: Awaited<ReturnType<typeof filing>>,
  memory: number,
  imported: Awaited<ReturnType<typeof importing>>,
  suggested: Suggested,
  duplicated: Duplicates,
  mapped: Mapped,
  filtered: Filtered,
): void {
  const rate = (name: string) => rows.find((row) => row.name.includes(name))?.rps ?? 0;
  const base = rate("the same SQL, JSON");
  const cpu = (row: Measured | undefined) => (row ? row.cpu + row.pgCpu : 0);
  const baseCpu = cpu(rows.find((row) => row.name.includes("the same SQL, JSON")));
  const line = (cells: readonly (string | number)[]) => process.stdout.write(`| ${cells.join(" | ")} |\n`);
  process.stdout.write(
    `\n${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, ${total.toLocaleString("en")} appeals in ${towns} towns\n\n`,
  );
  line([
    "case",
    "requests/s",
    "p50, ms",
    "p95, ms",
    "p99, ms",
    "CPU-ms/request",
    "CPU-ms of PostgreSQL",
    "× bare with SQL",
    "× by CPU",
    "failed",
  ]);
  line(["---", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:", "--:"]);
  for (const row of rows)
    line([
      row.name,
      row.rps.toFixed(0),
      row.p50.toFixed(1),
      row.p95.toFixed(1),
      row.p99.toFixed(1),
      row.cpu.toFixed(2),
      row.pgCpu.toFixed(2),
      (row.rps / base).toFixed(2),
      (baseCpu / cpu(row)).toFixed(2),
      row.failed,
    ]);
  process.stdout.write("\n");
  line(["to reach", "reached"]);
  line(["---", "---"]);
  line(["JSON list ≥ 0.7 × bare with SQL", (rate("JSON list of 50") / base).toFixed(2)]);
  line(["HTML list ≥ 0.45 × bare with SQL", (rate("HTML staff list") / base).toFixed(2)]);
  line(["Open311 list ≥ 0.6 × bare with its SQL", (rate("Open311 list") / rate("SQL of Open311")).toFixed(2)]);
  line(["one appeal p99 ≤ 25 ms", `${rows.find((row) => row.name.includes("one appeal"))?.p99.toFixed(1)} ms`]);
  line(["search p95 ≤ 60 ms", `${rows.find((row) => row.name.includes("search"))?.p95.toFixed(1)} ms`]);
  line(["list under any two filters p95 ≤ 60 ms", `${filtered.p95.toFixed(1)} ms of ${filtered.asked}, ${filtered.failed} failed`]);
  line(["analysis of a year p95 ≤ 300 ms", `${rows.find((row) => row.name.includes("analysis"))?.p95.toFixed(1)} ms`]);
  line(["filing ≥ 250/s at 16 connections, 0 lost, 0 gaps", `${filed.measured.rps.toFixed(0)}/s, ${filed.lost} lost, ${filed.gaps} gaps`]);
  line(["web process ≤ 300 MB", `${memory.toFixed(0)} MB`]);
  line(["map at any zoom p95 ≤ 80 ms, ≤ 150 KB", `${mapped.p95.toFixed(1)} ms, ${(mapped.bytes / 1000).toFixed(0)} KB`]);
  line(["import ≥ 5,000 rows/s", `${imported.rowsPerSecond.toFixed(0)}/s, peak ${imported.peakMb.toFixed(0)} MB`]);
  line([
    "duplicate check at filing ≤ 30 ms p95",
    `p95 ${duplicated.p95.toFixed(1)} ms, 200 compared ${duplicated.crowded.toFixed(1)} ms, the clerk's ${duplicated.staff.toFixed(1)} ms`,
  ]);
  line(["topic suggestion ≤ 10 ms", `p95 ${suggested.p95.toFixed(2)} ms, of 4,000 characters ${suggested.long.toFixed(2)} ms`]);
}
