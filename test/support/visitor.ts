import type { LightMyRequestResponse } from "fastify";
import type { Web } from "#platform/http/index.ts";
import { sessionCookie } from "#platform/http/index.ts";

/** What a visitor got. */
export interface Answer {
  readonly status: number;
  readonly html: string;
  /** the page as a person reads it: no tags, white space folded */
  readonly text: string;
  readonly location: string | undefined;
  readonly headers: LightMyRequestResponse["headers"];
  json<Value = unknown>(): Value;
}

export interface FormFile {
  readonly field: string;
  readonly filename: string;
  readonly type?: string;
  readonly content: Buffer | string;
}

/** A browser without scripts: keeps cookies, finds the CSRF token of the page it was on, sends forms. */
export class Visitor {
  readonly #web: Web;
  readonly #host: string;
  readonly #cookies = new Map<string, string>();
  #token = "";

  constructor(web: Web, host: string, session?: string) {
    this.#web = web;
    this.#host = host;
    if (session) this.#cookies.set(sessionCookie, session);
  }

  /** The cookies of this browser, for another one that shall go on in its place. */
  get cookies(): readonly { readonly name: string; readonly value: string }[] {
    return [...this.#cookies].map(([name, value]) => ({ name, value }));
  }

  /** Takes a cookie that another answer has given. */
  keep(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  /** Somebody who has got hold of this browser's cookies. */
  copy(): Visitor {
    const twin = new Visitor(this.#web, this.#host);
    for (const [name, value] of this.#cookies) twin.#cookies.set(name, value);
    twin.#token = this.#token;
    return twin;
  }

  /** Opens a page. */
  async get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#send({ method: "GET", url, headers });
  }

  /**
   * Sends a form. The CSRF token comes from the last page that held one; without one the page `from`
   * (by default /preferences, which everybody may open) is opened first.
   */
  async post(
    url: string,
    values: Readonly<Record<string, string | readonly string[] | undefined>> = {},
    files?: readonly FormFile[],
    from = "/preferences",
  ): Promise<Answer> {
    if (!this.#token) await this.get(from);
    const pairs = Object.entries({ _csrf: this.#token, ...values }).flatMap(([name, value]) =>
      value === undefined ? [] : [value].flat().map((one) => [name, one] as [string, string]),
    );
    if (!files) {
      return this.#send({
        method: "POST",
        url,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        payload: new URLSearchParams(pairs).toString(),
      });
    }
    const form = new FormData();
    for (const [name, value] of pairs) form.append(name, value);
    for (const file of files)
      form.append(file.field, new Blob([file.content as BlobPart], { type: file.type ?? "application/octet-stream" }), file.filename);
    const body = new Response(form);
    return this.#send({
      method: "POST",
      url,
      headers: { "content-type": body.headers.get("content-type") ?? "" },
      payload: Buffer.from(await body.arrayBuffer()),
    });
  }

  /** Sends anything: for broken bodies and machines. */
  async raw(
    method: "GET" | "POST" | "PUT" | "DELETE" | "PATCH",
    url: string,
    payload?: string | Buffer,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return this.#send({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  }

  /** Follows a 303 to the page it names. */
  async follow(answer: Answer): Promise<Answer> {
    if (!answer.location) throw new Error(`Nothing to follow: ${answer.status} ${answer.text.slice(0, 500)}`);
    return this.get(answer.location);
  }

  /** The value of a field on the last page that had it, e.g. a hidden token. */
  static field(answer: Answer, name: string): string | undefined {
    const tag = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(answer.html)?.[0];
    return tag && plain(/value="([^"]*)"/.exec(tag)?.[1] ?? "");
  }

  async #send(request: {
    method: "GET" | "POST" | "PUT" | "DELETE" | "PATCH";
    url: string;
    headers: Readonly<Record<string, string>>;
    payload?: string | Buffer;
  }): Promise<Answer> {
    const response = await this.#web.inject({
      ...request,
      headers: { host: this.#host, cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "), ...request.headers },
    });
    for (const cookie of response.cookies) {
      if (cookie.value === "" || (cookie.expires && cookie.expires.getTime() < 86_400_000)) this.#cookies.delete(cookie.name);
      else this.#cookies.set(cookie.name, cookie.value);
    }
    const html = response.payload;
    const token = /name="_csrf" value="([^"]*)"/.exec(html)?.[1];
    if (token) this.#token = token;
    const location = response.headers.location;
    return {
      status: response.statusCode,
      html,
      text: textOf(html),
      location: typeof location === "string" ? location : undefined,
      headers: response.headers,
      json: () => response.json(),
    };
  }
}

/** HTML as a person reads it. */
export function textOf(html: string): string {
  return plain(
    html
      .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/g, " ")
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " "),
  ).trim();
}

function plain(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&amp;", "&");
}
