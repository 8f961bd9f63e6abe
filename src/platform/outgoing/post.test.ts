import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { reachOf } from "./addresses.ts";
import { configureOutgoing, mayBeSentTo, post } from "./index.ts";

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  configureOutgoing({ loopback: false, private_addresses: false });
});

async function receiver(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(answer as never);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

test.each([
  ["8.8.8.8", "public"],
  ["2a00:1450:4010::8", "public"],
  ["127.0.0.1", "loopback"],
  ["127.9.9.9", "loopback"],
  ["::1", "loopback"],
  ["::ffff:127.0.0.1", "loopback"],
  ["::ffff:7f00:1", "loopback"],
  ["::ffff:a00:1", "private"],
  ["10.1.2.3", "private"],
  ["172.31.0.1", "private"],
  ["192.168.1.1", "private"],
  ["169.254.169.254", "private"],
  ["100.64.0.1", "private"],
  ["0.0.0.0", "private"],
  ["::", "private"],
  ["fe80::1", "private"],
  ["fd00::1", "private"],
  ["64:ff9b::a00:1", "private"],
  ["2002:7f00:1::", "private"],
  ["224.0.0.1", "private"],
  ["255.255.255.255", "private"],
  ["nonsense", "private"],
])("%s is %s", (address, reach) => expect(reachOf(address)).toBe(reach));

test.each([
  ["https://example.org/hook", true],
  ["https://example.org:8443/hook?x=1", true],
  ["http://example.org/hook", false],
  ["ftp://example.org/", false],
  ["https://user:secret@example.org/", false],
  ["https://localhost/", false],
  ["https://127.0.0.1/", false],
  ["https://0x7f.1/", false],
  ["https://2130706433/", false],
  ["https://[::1]/", false],
  ["https://[::ffff:10.0.0.1]/", false],
  ["https://169.254.169.254/latest/meta-data", false],
  ["https://intranet/", false],
  ["nonsense", false],
  [`https://example.org/${"a".repeat(3000)}`, false],
])("%s may be sent to: %s", (url, may) => expect(mayBeSentTo(url)).toBe(may));

test("a name that leads inside is refused where it leads, not where it is written", async () => {
  const url = (await receiver((_request, response) => response.end("in"))).replace("127.0.0.1", "localhost");
  expect((await post(url, "{}", {})).error).toBe("refused_address");
  configureOutgoing({ loopback: true, private_addresses: false });
  expect(await post(url, "{}", {})).toMatchObject({ status: 200, excerpt: "in", error: null });
});

test("redirects are answers, of an endless answer the beginning is read, and who hangs or refuses is left", async () => {
  configureOutgoing({ loopback: true, private_addresses: false });
  const seen: string[] = [];
  const moved = await receiver((request, response) => {
    seen.push(request.url ?? "");
    response.writeHead(302, { location: "/elsewhere" }).end();
  });
  expect(await post(moved, "{}", {})).toMatchObject({ status: 302 });
  expect(seen).toEqual(["/hook"]);
  const endless = await receiver((_request, response) => {
    const more = () => void (response.write("x".repeat(10_000)) ? setImmediate(more) : response.once("drain", more));
    more();
  });
  const { status, excerpt } = await post(endless, "{}", {});
  expect([status, excerpt.length]).toEqual([200, 4096]);
  configureOutgoing({ loopback: true, private_addresses: false, timeout: 200 });
  const hanging = await receiver(() => undefined);
  expect(await post(hanging, "{}", {})).toMatchObject({ status: null, error: "timeout" });
  const dripping = await receiver((_request, response) => void response.writeHead(200).write("a"));
  expect(await post(dripping, "{}", {})).toMatchObject({ error: expect.stringMatching(/timeout|ABORT|ECONNRESET/) });
  expect(await post("http://127.0.0.1:1/", "{}", {})).toMatchObject({ status: null, error: "ECONNREFUSED" });
});
