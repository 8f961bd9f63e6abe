import { lookup } from "node:dns";
import { type ClientRequest, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { reachOf } from "./addresses.ts";
import { outgoingSettings } from "./settings.ts";

/** What came back, or why nothing did. `status` is null when no answer was read. */
export interface Posted {
  readonly status: number | null;
  /** "timeout", "refused_address", "ECONNREFUSED" …; null when there was an answer */
  readonly error: string | null;
  /** the beginning of the answer's body */
  readonly excerpt: string;
  readonly ms: number;
}

/** Bytes of an answer that are read. */
const answerBytes = 4096;

class RefusedAddress extends Error {}

/** Whether an address may be sent to at all, as far as its text tells. The address behind a name is looked at when it is known. */
export function mayBeSentTo(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username || url.password || url.hash || text.length > 2000) return false;
  const { loopback } = outgoingSettings();
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const here = host === "localhost" || host.endsWith(".localhost") || (isIP(host) > 0 && reachOf(host) === "loopback");
  if (here) return loopback && (url.protocol === "http:" || url.protocol === "https:");
  if (url.protocol !== "https:") return false;
  return isIP(host) === 0 ? host.includes(".") || outgoingSettings().private_addresses : mayReach(host);
}

/**
 * Sends a body to an address that somebody else named. The connection goes to the very address that was
 * looked at, redirects are not followed, proxies of the environment are not used, and of the answer only
 * the beginning is read. Never throws.
 */
export async function post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Posted> {
  const began = performance.now();
  const posted = (status: number | null, error: string | null, excerpt = ""): Posted => ({
    status,
    error,
    excerpt,
    ms: Math.round(performance.now() - began),
  });
  if (!mayBeSentTo(url)) return posted(null, "refused_address");
  try {
    const answer = await send(new URL(url), body, headers);
    return posted(answer.status, null, answer.excerpt);
  } catch (error) {
    return posted(null, nameOf(error));
  }
}

function nameOf(error: unknown): string {
  if (error instanceof RefusedAddress) return "refused_address";
  const { name, code } = error as { name?: string; code?: string };
  if (name === "TimeoutError" || code === "ABORT_ERR") return "timeout";
  return code ?? name ?? "error";
}

function send(url: URL, body: string, headers: Readonly<Record<string, string>>) {
  return new Promise<{ status: number; excerpt: string }>((resolve, reject) => {
    const request: ClientRequest = (url.protocol === "https:" ? overHttps : overHttp)(url, {
      method: "POST",
      headers: { ...headers, "content-length": Buffer.byteLength(body), "user-agent": "Veche-Webhooks", connection: "close" },
      lookup: onlyAllowed,
      agent: false,
      signal: AbortSignal.timeout(outgoingSettings().timeout ?? 5000),
    });
    request.on("error", reject);
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const done = () => {
        resolve({
          status: response.statusCode ?? 0,
          excerpt: Buffer.concat(chunks).subarray(0, answerBytes).toString("utf8").toWellFormed(),
        });
        request.destroy();
      };
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= answerBytes) done();
      });
      response.on("end", done);
      response.on("error", reject);
    });
    request.end(body);
  });
}

/** Names are looked up here and nowhere else: what is answered is what is connected to. */
const onlyAllowed: LookupFunction = (hostname, options, answer) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return answer(error, "");
    const allowed = found.filter(({ address }) => mayReach(address));
    const [first] = allowed;
    if (!first || allowed.length < found.length) return answer(new RefusedAddress(hostname), "");
    return options.all ? answer(null, allowed) : answer(null, first.address, first.family);
  });
};

function mayReach(address: string): boolean {
  const { loopback, private_addresses } = outgoingSettings();
  const reach = reachOf(address);
  return reach === "public" || (reach === "loopback" && loopback) || (reach === "private" && private_addresses);
}
