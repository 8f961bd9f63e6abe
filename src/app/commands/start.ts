import { ensureBuilt } from "#ui/build.ts";
import { tenants } from "#modules/people/index.ts";
import { startWorker, type Worker } from "#platform/jobs/index.ts";
import type { Web } from "#platform/http/index.ts";
import { demoLogIns, loadDemo } from "../demo.ts";
import { platformJobs } from "../jobs.ts";
import { migrateProgram, openProgram, type Program } from "../program.ts";
import { buildServer } from "../server.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Starts the web, the worker, or both, and stays until it is told to stop: requests are finished first, then the database. */
export async function start(parts: { readonly web: boolean; readonly worker: boolean }): Promise<void> {
  const began = performance.now();
  const step = (text: string) => say(`  ${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${text}`);
  say("Вече");
  const built = parts.web ? ensureBuilt(step) : Promise.resolve(false);
  const program = await openProgram(step);
  step("база данных работает");
  const applied = await migrateProgram(program);
  step(applied.length > 0 ? `схема базы обновлена: ${applied.length}` : "схема базы в порядке");
  if (program.config.demo) await loadDemo(program, step);
  await built;
  const running = await run(program, parts);
  step("готово");
  if (parts.web) await greet(program, running.address ?? "");
  stopOnSignal(program, running);
}

interface Running {
  readonly web?: Web;
  readonly worker?: Worker;
  readonly address?: string;
}

async function run(program: Program, parts: { readonly web: boolean; readonly worker: boolean }): Promise<Running> {
  const worker = parts.worker ? await work(program) : undefined;
  if (!parts.web) return { worker };
  const web = await buildServer(program);
  const address = await web.listen({ port: program.config.PORT, host: program.config.HOST });
  return { web, worker, address };
}

function work(program: Program): Promise<Worker> {
  const towns = () => tenants(program.database.public());
  return startWorker({
    url: program.url,
    jobs: [...platformJobs, ...program.modules.flatMap((module) => module.jobs ?? [])],
    tenants: async () => (await towns()).map((town) => town.municipality_id),
    contextFor: async (municipality_id, request_id) => {
      const town = (await towns()).find((one) => one.municipality_id === municipality_id);
      if (!town) throw new Error(`no town ${municipality_id}`);
      return { ...program.contextFor(town), request_id };
    },
    log: program.logger,
  });
}

async function greet(program: Program, address: string): Promise<void> {
  const { port } = new URL(address);
  say("");
  for (const town of await tenants(program.database.public())) {
    const url = program.config.demo ? `http://${town.slug}.localhost:${port}` : (program.config.PUBLIC_URL ?? address);
    say(`  ${town.name.padEnd(28)} ${url}`);
  }
  if (program.config.demo) for (const line of demoLogIns(port)) say(line);
  say("");
}

function stopOnSignal(program: Program, running: Running): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    say(`\n  ${signal}: заканчиваю начатое и останавливаюсь`);
    await running.web?.close();
    await running.worker?.stop();
    await program.close();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop("SIGTERM"));
  process.on("SIGINT", () => void stop("SIGINT"));
}
