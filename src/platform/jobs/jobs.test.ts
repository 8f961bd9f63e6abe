import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { tx } from "#platform/db/index.ts";
import { newId } from "#platform/ids.ts";
import { testContext } from "#test/support/context.ts";
import { freshDatabaseUrl, useDatabase, useFreshDatabase } from "#test/support/database.ts";
import { defineJob, enqueue, failedJobs, type Job, jobCounts, prepareQueues, runJobsNow, startWorker, type Worker } from "./index.ts";
import { requeue } from "./store.ts";

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const ran: unknown[] = [];
const count = defineJob({
  name: "test.count",
  payload: z.object({ n: z.number() }),
  async run(ctx, { n }) {
    ran.push(n);
    if (n > 1) await enqueue(ctx, count, { n: n - 1 });
  },
});
const fail = defineJob({
  name: "test.fail",
  payload: z.object({}),
  retries: 0,
  async run() {
    ran.push("fail");
    throw new Error("no luck");
  },
});
const hang = defineJob({
  name: "test.hang",
  payload: z.object({}),
  retries: 0,
  timeout_seconds: 1,
  async run(_ctx, _payload, signal) {
    signal.addEventListener("abort", () => ran.push("told to stop"));
    await new Promise(() => undefined);
  },
});
const daily = defineJob({
  name: "test.daily",
  payload: z.object({}),
  schedule: "0 3 * * *",
  run: async (ctx) => void ran.push(ctx.tenant.municipality_id),
});
const jobs: Job[] = [count, fail, hang, daily];

afterEach(() => {
  ran.length = 0;
});

describe("enqueue", () => {
  const database = useDatabase();
  const here = () => testContext({ database, municipality_id: newId() });

  test("A job runs with its payload, and so does what it enqueues.", async () => {
    const ctx = here();
    await enqueue(ctx, count, { n: 3 });
    expect(await runJobsNow(ctx, jobs)).toEqual(["test.count", "test.count", "test.count"]);
    expect(ran).toEqual([3, 2, 1]);
  });

  test("It exists if and only if the transaction commits.", async () => {
    const ctx = here();
    await expect(
      tx(ctx, async (ctx) => {
        await enqueue(ctx, count, { n: 1 });
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    expect(await jobCounts(ctx)).toEqual({ waiting: 0, running: 0, failed: 0 });
  });

  test("A key holds one waiting job, per town and kind.", async () => {
    const [ctx, other] = [here(), here()];
    await enqueue(ctx, count, { n: 1 }, { singleton_key: "a" });
    await enqueue(ctx, count, { n: 5 }, { singleton_key: "a" });
    await enqueue(ctx, fail, {}, { singleton_key: "a" });
    await enqueue(other, count, { n: 1 }, { singleton_key: "a" });
    expect((await jobCounts(ctx)).waiting).toBe(2);
    expect((await jobCounts(other)).waiting).toBe(1);
  });

  test("A job for later waits for its time.", async () => {
    const ctx = here();
    await enqueue(ctx, count, { n: 1 }, { start_after: Temporal.Now.instant().add({ hours: 24 * 400 }) });
    expect(await runJobsNow(ctx, jobs)).toEqual([]);
    expect((await jobCounts(ctx)).waiting).toBe(1);
  });

  test("One town neither sees nor runs another's jobs.", async () => {
    const [ctx, other] = [here(), here()];
    await enqueue(ctx, count, { n: 1 });
    expect(await runJobsNow(other, jobs)).toEqual([]);
    expect(await jobCounts(other)).toEqual({ waiting: 0, running: 0, failed: 0 });
  });
});

describe("startWorker", () => {
  const database = useFreshDatabase(async (database) => {
    await prepareQueues((database as unknown as { url: string }).url, []);
  });
  const towns = [newId(), newId()];
  const contextOf = (municipality_id: string) => testContext({ database, municipality_id });
  const [here] = towns.map((id) => () => contextOf(id)) as [() => ReturnType<typeof contextOf>];
  let worker: Worker | undefined;
  const work = async (more: Partial<Parameters<typeof startWorker>[0]> = {}) => {
    worker = await startWorker({
      url: database.url,
      jobs,
      contextFor: contextOf,
      tenants: async () => towns,
      log: silent,
      poll_ms: 100,
      ...more,
    });
    return worker;
  };

  afterEach(async () => {
    await worker?.stop(100);
    worker = undefined;
  });

  test("It does what was enqueued and leaves nothing behind.", async () => {
    await work();
    await enqueue(here(), count, { n: 3 });
    await expect.poll(() => ran).toEqual([3, 2, 1]);
    await expect.poll(() => jobCounts(here())).toEqual({ waiting: 0, running: 0, failed: 0 });
  });

  test("What failed for good stays listed until it is repeated, and is listed again when that fails.", async () => {
    await work();
    await enqueue(here(), fail, {});
    await expect.poll(() => failedJobs(here())).toMatchObject([{ job: "test.fail", error: "no luck", tries: 1 }]);
    const [failed] = await failedJobs(here());
    expect(await requeue(contextOf(newId()), failed?.id ?? "")).toBeUndefined();
    expect(await requeue(here(), failed?.id ?? "")).toBe("test.fail");
    await expect.poll(() => failedJobs(here()), { timeout: 5000 }).toMatchObject([{ tries: 2 }]);
    await database
      .owner()
      .deleteFrom("pgboss.job" as never)
      .execute();
  });

  test("A job that takes too long is told so and counted as failed.", async () => {
    await work();
    await enqueue(here(), hang, {});
    await expect
      .poll(() => failedJobs(here()), { timeout: 5000 })
      .toMatchObject([{ job: "test.hang", error: expect.stringContaining("timeout") }]);
    expect(ran).toEqual(["told to stop"]);
    await database
      .owner()
      .deleteFrom("pgboss.job" as never)
      .execute();
  });

  test("A payload the job does not know, and a job the program does not know, are failures, not crashes.", async () => {
    await work();
    await enqueue(here(), { ...fail, name: "test.unknown" }, {});
    await enqueue(here(), { ...count, retries: 0 }, { n: "many" } as never);
    await expect
      .poll(async () => (await failedJobs(here())).map(({ job }) => job).sort(), { timeout: 5000 })
      .toEqual(["test.count", "test.unknown"]);
    await database
      .owner()
      .deleteFrom("pgboss.job" as never)
      .execute();
  });

  test("Stopping waits for what runs, and gives back what does not end.", async () => {
    const started: number[] = [];
    const slow = defineJob({
      name: "test.slow",
      payload: z.object({ ms: z.number() }),
      async run(_ctx, { ms }) {
        started.push(ms);
        await wait(ms);
        ran.push(ms);
      },
    });
    const { stop } = await work({ jobs: [slow] });
    await enqueue(here(), slow, { ms: 300 });
    await enqueue(here(), slow, { ms: 60_000 });
    await expect.poll(() => started.length).toBe(2);
    await stop(1000);
    expect(ran).toEqual([300]);
    expect(await jobCounts(here())).toEqual({ waiting: 1, running: 0, failed: 0 });
    await database
      .owner()
      .deleteFrom("pgboss.job" as never)
      .execute();
  });

  test("A hundred slow jobs of one kind leave a place for another kind.", async () => {
    const block = defineJob({ name: "test.block", payload: z.object({}), run: () => new Promise(() => undefined) });
    await work({ jobs: [...jobs, block], concurrency: 2 });
    for (let index = 0; index < 5; index += 1) await enqueue(here(), block, {});
    await expect.poll(async () => (await jobCounts(here())).running).toBeGreaterThan(0);
    await wait(300);
    expect((await jobCounts(here())).running).toBeLessThan(2);
    await enqueue(here(), count, { n: 1 });
    await expect.poll(() => ran).toEqual([1]);
    await worker?.stop(0);
    await database
      .owner()
      .deleteFrom("pgboss.job" as never)
      .execute();
  });

  test("A job with a key that is being started cannot miss what the same transaction writes.", async () => {
    await enqueue(here(), count, { n: 1 }, { singleton_key: "k" });
    let seen: unknown;
    await tx(here(), async (ctx) => {
      await enqueue(ctx, count, { n: 1 }, { singleton_key: "k" });
      await work();
      await wait(500);
      seen = [...ran];
    });
    expect(seen).toEqual([]);
    await expect.poll(() => ran).toEqual([1]);
  });

  test("It goes on after its connections were cut.", async () => {
    await work();
    const client = await database.ownerClient();
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    await client.end();
    await wait(200);
    await expect
      .poll(() =>
        enqueue(here(), count, { n: 1 }).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    await expect.poll(() => ran, { timeout: 10_000 }).toEqual([1]);
  });
});

describe("prepareQueues", () => {
  test("Run twice at once and once more, it leaves one timetable, and takes away what is no longer wanted.", async () => {
    const url = await freshDatabaseUrl();
    await Promise.all([prepareQueues(url, jobs), prepareQueues(url, jobs)]);
    await prepareQueues(url, jobs);
    expect(await timetable(url)).toEqual([{ key: "test.daily", cron: "0 3 * * *" }]);
    await prepareQueues(url, [{ ...daily, schedule: "0 4 * * *" }] as Job[]);
    expect(await timetable(url)).toEqual([{ key: "test.daily", cron: "0 4 * * *" }]);
    await prepareQueues(url, []);
    expect(await timetable(url)).toEqual([]);
  });
});

describe("a timetable", () => {
  const database = useFreshDatabase();

  test("When its time has come, the job runs once in every town.", async () => {
    const towns = [newId(), newId(), newId()];
    const tick = { job: "test.daily", municipality_id: null, payload: {} };
    const client = await database.ownerClient();
    await client.query("INSERT INTO pgboss.job (name, policy, data, singleton_key) VALUES ('veche', 'short', $1, 'tick')", [tick]);
    await client.end();
    const worker = await startWorker({
      url: database.url,
      jobs,
      contextFor: (municipality_id) => testContext({ database, municipality_id }),
      tenants: async () => towns,
      log: silent,
      poll_ms: 100,
    });
    await expect.poll(() => [...ran].sort()).toEqual([...towns].sort());
    await worker.stop();
  });
});

async function timetable(url: string): Promise<unknown> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("SELECT key, cron FROM pgboss.schedule ORDER BY key");
  await client.end();
  return rows;
}
