import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { partOrder } from "#app/modules.ts";
import { joinEmbedded, startEmbedded } from "#platform/db/embedded/index.ts";
import { migrate, migrationSources, openDatabase } from "#platform/db/index.ts";
import { dataFolder, pause, type Running, type Settings, serve, veche } from "#test/support/program.ts";
import { insertTown } from "#test/support/town.ts";

const plenty: Settings = { RATE_PER_MINUTE: "1000000", RATE_WRITES_PER_MINUTE: "1000000" };

let template = "";
beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), "veche-program-"));
  await chmod(template, 0o755);
  const server = await startEmbedded({ dataDir: template });
  await migrate(server.url, migrationSources(partOrder));
  const database = openDatabase(server.url);
  await insertTown(database);
  await database.close();
  await server.stop();
});
afterAll(() => rm(template, { recursive: true, force: true }));

/** A data folder with a migrated database and one town in it. */
async function prepared(): Promise<string> {
  const dataDir = await dataFolder();
  // with owners and rights: under root the database belongs to a user of its own
  execFileSync("cp", ["-a", `${template}/.`, dataDir]);
  return dataDir;
}

interface Receipt {
  readonly number: string;
  readonly key: string;
  readonly link: string;
}

/** Files appeals at `url`, sixteen at a time, until `most` were tried; the receipts given. A request that gets no answer is no receipt. */
async function file(url: string, most: number, seen: (receipts: readonly Receipt[]) => void = () => undefined): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  let left = most;
  let alive = true;
  const one = async () => {
    while (alive && left-- > 0) {
      try {
        const answer = await fetch(`${url}/api/v1/appeals`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({
            body: `Просим посыпать песком тротуар у дома ${left}.`,
            full_name: "Сугробова Мария Ивановна",
            email: "maria@example.ru",
            consent: true,
          }),
        });
        if (answer.status === 201) receipts.push((await answer.json()) as Receipt);
        else throw new Error(`${answer.status} ${await answer.text()}`);
      } catch (error) {
        alive = false;
        if (!(error instanceof TypeError)) throw error;
      }
      seen(receipts);
    }
  };
  await Promise.all(Array.from({ length: 16 }, one));
  return receipts;
}

test("kill -9 of the whole tree during 1,000 filings: every receipt is there, the numbers have neither gap nor twin", {
  timeout: 120_000,
}, async () => {
  const dataDir = await prepared();
  const settings = { ...plenty, VECHE_DATA_DIR: dataDir };
  const first = await serve(["start"], settings);
  let killed = false;
  const given = await file(first.url, 1000, (receipts) => {
    if (receipts.length < 400 || killed) return;
    killed = true;
    first.killTree();
  });
  expect(await first.ended).toBe(137);
  expect(given.length).toBeGreaterThanOrEqual(400);

  const second = await serve(["start"], settings);
  const later = await file(second.url, 1000 - given.length);
  const embedded = await joinEmbedded(dataDir);
  const database = openDatabase(embedded?.url ?? "");
  const rows = await database.owner().selectFrom("appeal").select(["receipt_number", "receipt_key"]).execute();
  await database.close();
  const receipts = [...given, ...later];
  expect(later).toHaveLength(1000 - given.length);
  const kept = new Set(rows.map((row) => row.receipt_number));
  expect(receipts.filter((receipt) => !kept.has(receipt.number))).toEqual([]);
  const counted = rows.map((row) => Number(/\d+/.exec(row.receipt_number)?.[0])).sort((a, b) => a - b);
  expect(counted).toEqual(counted.map((_, at) => at + 1));
  for (const receipt of [given.at(0), given.at(-1), later.at(-1)]) {
    const link = new URL(receipt?.link ?? "");
    const page = await fetch(`${second.url}${link.pathname}${link.search}`);
    expect([page.status, (await page.text()).includes(receipt?.number ?? "?")], second.said()).toEqual([200, true]);
  }
});

test("the database stopped under load: 503 in the town's look at once, and all is well again by itself", { timeout: 60_000 }, async () => {
  const dataDir = await prepared();
  let server = await startEmbedded({ dataDir });
  const program = await serve(["web"], { ...plenty, DATABASE_URL: server.url, VECHE_DATA_DIR: await dataFolder() });
  const answers: { at: number; status: number; ms: number; body: string; retry: string | null }[] = [];
  let over = false;
  const began = performance.now();
  const load = Promise.all(
    Array.from({ length: 8 }, async () => {
      while (!over) {
        const at = performance.now();
        const answer = await fetch(`${program.url}/journal`, {
          headers: { cookie: "veche_session=test.nobody" },
          signal: AbortSignal.timeout(10_000),
        });
        const body = await answer.text();
        answers.push({ at: at - began, status: answer.status, ms: performance.now() - at, body, retry: answer.headers.get("retry-after") });
        await pause(20);
      }
    }),
  );
  await pause(1000);
  await server.stop();
  const stopped = performance.now() - began;
  // long enough for every connection there was to be tried anew, and for as many answers as are looked at below
  const enough = () => answers.filter(({ at }) => at > stopped + 100).length > 60;
  while (!enough() || performance.now() - began < stopped + 5000) await pause(100);
  const alive = await fetch(`${program.url}/healthz`);
  const ready = await fetch(`${program.url}/readyz`);
  expect([alive.status, ready.status]).toEqual([200, 503]);
  server = await startEmbedded({ dataDir });
  const started = performance.now() - began;
  await pause(2500);
  over = true;
  await load;
  program.kill("SIGTERM");
  expect(await program.ended).toBe(0);
  await server.stop();

  expect(new Set(answers.map(({ status }) => status)), program.said()).toEqual(new Set([200, 503]));
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(4000);
  const away = answers.filter(({ at, ms }) => at > stopped + 100 && at + ms < started - 500);
  expect(away.length).toBeGreaterThan(50);
  expect(away.filter(({ status, retry, body }) => status !== 503 || retry !== "5" || !body.includes("Испытательный"))).toEqual([]);
  const again = answers.filter(({ at }) => at > started + 1500);
  expect(again.length).toBeGreaterThan(10);
  expect(again.filter(({ status }) => status !== 200)).toEqual([]);
});

test("SIGTERM: what was begun is finished, the database is stopped, the folder is free", { timeout: 60_000 }, async () => {
  const dataDir = await prepared();
  const program = await serve(["start"], { VECHE_DATA_DIR: dataDir });
  const slow = slowRequest(program.url);
  await slow.begun;
  program.kill("SIGTERM");
  await pause(300);
  expect(await slow.finish()).toMatch(/^HTTP\/1\.1 (403|422|303)/);
  expect(await program.ended).toBe(0);
  expect(program.said()).toContain("SIGTERM");
  expect(existsSync(`${dataDir}/veche.lock`)).toBe(false);
  expect(existsSync(`${dataDir}/postgres/cluster/postmaster.pid`)).toBe(false);
});

/** A form whose last byte is sent when the test says so. */
function slowRequest(url: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = "";
  socket.setEncoding("utf8").on("data", (text) => {
    answer += text;
  });
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  const begun = new Promise<void>((resolve) => {
    const head = `POST /preferences HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 4\r\nconnection: close\r\n\r\n`;
    socket.write(`${head}a=`, () => setTimeout(resolve, 200));
  });
  return {
    begun,
    finish: async () => {
      socket.write("12");
      await closed;
      return answer;
    },
  };
}

/** Exit code, and what was said on the line that begins with "veche:". */
async function refusal(running: Running): Promise<[number, string]> {
  const code = await running.ended;
  const lines = running
    .said()
    .split("\n")
    .filter((line) => line.startsWith("veche:"));
  expect(running.said()).not.toMatch(/^\s+at /m);
  expect(lines).toHaveLength(1);
  return [code, lines[0] ?? ""];
}

test("a second start on the same folder is refused in one line, and the first goes on", { timeout: 60_000 }, async () => {
  const dataDir = await prepared();
  const first = await serve(["start"], { VECHE_DATA_DIR: dataDir });
  const [code, line] = await refusal(veche(["start"], { VECHE_DATA_DIR: dataDir }));
  expect([code, line]).toEqual([1, expect.stringContaining(`(process ${first.pid})`)]);
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  const busy = new URL(first.url).port;
  const [other, taken] = await refusal(veche(["start"], { VECHE_DATA_DIR: await prepared(), PORT: busy }));
  expect([other, taken]).toEqual([1, expect.stringMatching(new RegExp(`PORT=${busy}`))]);
});

test.each<[string, Settings, RegExp]>([
  ["a port that is no number", { PORT: "eighty" }, /^veche: PORT=eighty: .*port the web process listens on/],
  ["a secret too short, which is not repeated", { VECHE_SECRET: "hush-hush" }, /^veche: VECHE_SECRET=••••: /],
  ["a kind of file nobody knows", { FILE_TYPES: "pdf,exe" }, /^veche: FILE_TYPES: .*exe/],
  ["a database server that is not there", { DATABASE_URL: "postgres://u:hush-hush@127.0.0.1:9/veche" }, /^veche: .*ECONNREFUSED/],
])("%s: one line, exit code 1", async (_name, settings, line) => {
  const running = veche(["start"], { VECHE_DATA_DIR: await dataFolder(), ...settings });
  expect(await refusal(running)).toEqual([1, expect.stringMatching(line)]);
  expect(running.said()).not.toContain("hush-hush");
});

test("a data folder that cannot be written: one line, exit code 1", async () => {
  const folder = await dataFolder();
  await writeFile(`${folder}/file`, "");
  const [code, line] = await refusal(veche(["start"], { VECHE_DATA_DIR: `${folder}/file/var` }));
  expect([code, line]).toEqual([1, expect.stringMatching(/VECHE_DATA_DIR=.*\/file\/var/)]);
  if (process.getuid?.() === 0) return;
  await mkdir(`${folder}/sealed`, { mode: 0o500 });
  const [again, words] = await refusal(veche(["start"], { VECHE_DATA_DIR: `${folder}/sealed/var` }));
  expect([again, words]).toEqual([1, expect.stringMatching(/VECHE_DATA_DIR=/)]);
});

test("a port somebody else listens on is named", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as { port: number };
  const [code, line] = await refusal(veche(["start"], { VECHE_DATA_DIR: await prepared(), PORT: String(port) }));
  other.close();
  expect([code, line]).toEqual([1, expect.stringContaining(`PORT=${port}`)]);
});
