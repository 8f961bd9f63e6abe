import { createReadStream } from "node:fs";
import { connect, type NetConnectOpts, type Socket } from "node:net";
import { pipeline } from "node:stream/promises";
import type { ClamdSetting } from "./refusal.ts";

export type Scan =
  | { readonly outcome: "clean" }
  | { readonly outcome: "infected"; readonly signature: string }
  /** the scanner would not look at this file, e.g. it is larger than its StreamMaxLength */
  | { readonly outcome: "refused"; readonly reason: string }
  | { readonly outcome: "away"; readonly reason: string };

/**
 * Has ClamAV look at a file by its INSTREAM command (clamd(8)): the content in chunks, each after its
 * length in four bytes, then a zero length, then one line of answer. Never throws: a scanner that
 * cannot be reached, falls silent or breaks off is `away`.
 */
export async function scan(path: string, setting: ClamdSetting): Promise<Scan> {
  const socket = connect(target(setting.address));
  const timeout = setting.timeout ?? 30_000;
  socket.setTimeout(timeout, () => socket.destroy(new Error(`silent for ${timeout} ms`)));
  try {
    // clamd answers before it has read everything when a file is too large for it: listen while sending
    const answer = readAnswer(socket);
    send(path, socket).catch((error) => socket.destroy(error));
    const text = await answer;
    return text ? understand(text) : { outcome: "away", reason: "no answer" };
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    return { outcome: "away", reason: message || (code ?? "unreachable") };
  } finally {
    socket.destroy();
  }
}

/** Whether ClamAV answers; throws what stands in the way. For `veche doctor`. */
export async function pingScanner(setting: ClamdSetting): Promise<void> {
  const socket = connect(target(setting.address));
  const timeout = setting.timeout ?? 5_000;
  socket.setTimeout(timeout, () => socket.destroy(new Error(`silent for ${timeout} ms`)));
  try {
    const answer = readAnswer(socket);
    socket.write("zPING\0");
    const text = (await answer).replace(/\0[\s\S]*$/, "").trim();
    if (text !== "PONG") throw new Error(`no clamd: it answers "${text.slice(0, 80)}"`);
  } finally {
    socket.destroy();
  }
}

function target(address: string): NetConnectOpts {
  const [, host, port] = /^(?:tcp:\/\/)?\[?([^/]+?)\]?:(\d{1,5})$/.exec(address) ?? [];
  return host && port ? { host, port: Number(port) } : { path: address.replace(/^unix:(?:\/\/)?/, "") };
}

async function send(path: string, socket: Socket): Promise<void> {
  socket.write("zINSTREAM\0");
  await pipeline(
    createReadStream(path, { highWaterMark: 64 * 1024 }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(chunk.length);
        yield length;
        yield chunk;
      }
      yield Buffer.alloc(4);
    },
    socket,
    { end: false },
  );
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => {
      answer += text;
      if (answer.includes("\0") || answer.length > 4096) resolve(answer);
    });
    socket.on("error", reject);
    socket.once("close", () => resolve(answer));
  });
}

function understand(raw: string): Scan {
  const answer = raw.replace(/\0[\s\S]*$/, "").trim();
  const found = /^stream: (.+) FOUND$/.exec(answer);
  if (found) return { outcome: "infected", signature: found[1] ?? "" };
  if (answer === "stream: OK") return { outcome: "clean" };
  return { outcome: "refused", reason: answer.slice(0, 200) };
}
