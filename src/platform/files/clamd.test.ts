import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { scan } from "./clamd.ts";

const eicar = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
let folder = "";
let servers: Server[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "veche-clamd-"));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  for (const server of servers) server.close();
  servers = [];
});

/** Listens like clamd: reads INSTREAM to its end, then says what `answer` makes of the content. */
async function clamd(answer: (content: Buffer) => string, at: string | number = 0): Promise<string> {
  return listen((socket) => {
    let received = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const content = contentOf(received);
      if (content) socket.end(`${answer(content)}\0`);
    });
  }, at);
}

function contentOf(received: Buffer): Buffer | undefined {
  const command = "zINSTREAM\0";
  if (received.length < command.length) return undefined;
  if (received.toString("latin1", 0, command.length) !== command) return Buffer.from("UNKNOWN COMMAND");
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

async function listen(talk: (socket: Socket) => void, at: string | number = 0): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    talk(socket);
  });
  servers.push(server);
  server.listen(typeof at === "string" ? { path: at } : { port: at, host: "127.0.0.1" });
  await once(server, "listening");
  const address = server.address();
  return typeof address === "string" ? address : `127.0.0.1:${address?.port}`;
}

async function file(content: string | Buffer): Promise<string> {
  const path = join(folder, "upload");
  await writeFile(path, content);
  return path;
}

const judge = (content: Buffer) => (content.includes("EICAR") ? "stream: Eicar-Test-Signature FOUND" : "stream: OK");

describe("ClamAV", () => {
  test("finds a virus and names it", async () => {
    const address = await clamd(judge);
    expect(await scan(await file(eicar), { address, required: true })).toEqual({ outcome: "infected", signature: "Eicar-Test-Signature" });
  });

  test("gets a large file whole, over a unix socket too", async () => {
    const large = Buffer.alloc(3_000_001, 7);
    let seen = 0;
    const count = (content: Buffer) => {
      seen = content.equals(large) ? content.length : -1;
      return "stream: OK";
    };
    const address = await clamd(count, join(folder, "clamd.sock"));
    expect(await scan(await file(large), { address, required: true })).toEqual({ outcome: "clean" });
    expect(seen).toBe(3_000_001);
    expect(await scan(await file("text"), { address: `unix:${address}`, required: true })).toEqual({ outcome: "clean" });
  });

  test("that will not look at so large a file says so while it is still being sent", async () => {
    const address = await listen((socket) => socket.once("data", () => socket.end("INSTREAM size limit exceeded. ERROR\0")));
    expect(await scan(await file(Buffer.alloc(5_000_000)), { address, required: true })).toEqual({
      outcome: "refused",
      reason: "INSTREAM size limit exceeded. ERROR",
    });
  });

  test("is away when nobody listens, when it hangs up and when it falls silent", async () => {
    const path = await file("text");
    const away = expect.objectContaining({ outcome: "away" });
    expect(await scan(path, { address: "127.0.0.1:1", required: true })).toEqual(away);
    expect(await scan(path, { address: join(folder, "nobody.sock"), required: true })).toEqual(away);
    expect(await scan(path, { address: await listen((socket) => socket.destroy()), required: true })).toEqual(away);
    const silent = await scan(path, { address: await listen(() => undefined), required: true, timeout: 100 });
    expect(silent).toEqual({ outcome: "away", reason: "silent for 100 ms" });
  });
});
