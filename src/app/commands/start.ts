import { tenants } from "#modules/people/index.ts";
import { ConfigError, readConfig } from "#platform/config.ts";
import type { Web } from "#platform/http/index.ts";
import { startWorker, type Worker } from "#platform/jobs/index.ts";
import { ensureBuilt } from "#ui/build.ts";
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
  // a wrong setting is said before anything is begun
  readConfig(process.env);
  const built = parts.web ? ensureBuilt(step) : Promise.resolve(false);
  built.catch(() => undefined);
  const program = await openProgram(step);
  const running: Running = {};
  stopOnSignal(program, running);
  try {
    step("база данных работает");
    const applied = await migrateProgram(program);
    step(applied.length > 0 ? `схема базы обновлена: ${applied.length}` : "схема базы в порядке");
    if (program.config.demo) await loadDemo(program, step);
    await built;
    if (parts.worker) running.worker = await work(program);
    if (parts.web) running.web = await buildServer(program);
    const address = await listen(program, running.web);
    step("готово");
    if (address) await greet(program, address);
  } catch (error) {
    // the line that says why is the last thing at the terminal, and the folder is free again
    await stop(program, running);
    throw error;
  }
}

/** What has been started so far. */
interface Running {
  web?: Web;
  worker?: Worker;
}

async function listen({ config }: Program, web: Web | undefined): Promise<string | undefined> {
  try {
    return await web?.listen({ port: config.PORT, host: config.HOST });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE")
      throw new ConfigError(`PORT=${config.PORT}: another program listens there already. Name another PORT, or stop it.`);
    if (code === "EACCES") throw new ConfigError(`PORT=${config.PORT}: this user may not listen there. Name a PORT above 1023.`);
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") throw new ConfigError(`HOST=${config.HOST}: this machine has no such address.`);
    throw error;
  }
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
  const leave = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    say(`\n  ${signal}: заканчиваю начатое и останавливаюсь`);
    await stop(program, running);
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void leave(signal));
}

/** Requests first, then jobs, then the database: each may need the next. */
async function stop(program: Program, running: Running): Promise<void> {
  await running.web?.close();
  await running.worker?.stop();
  await program.close();
}
