import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** A person of the identity provider. */
export interface ProviderPerson {
  readonly sub: string;
  readonly [claim: string]: unknown;
}

export interface TestProvider {
  readonly issuer: string;
  /** who signs in next; undefined: they refuse */
  person: ProviderPerson | undefined;
  /** changes the payload of the signed token on its way; `null` breaks its signature */
  tamper: ((payload: Record<string, unknown>) => Record<string, unknown>) | null | undefined;
  /** paths that are never answered */
  hanging: string | undefined;
  /** Walks the browser of a person through the provider; the address it is sent back to. */
  walk(url: string): Promise<string>;
  close(): Promise<void>;
}

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...privateKey.export({ format: "jwk" }), kid: "test", alg: "RS256", use: "sig" };
const client = { client_id: "veche", client_secret: "a secret of tests, long enough for anybody" };
/** What the program is told of this provider. */
export const providerSettings = {
  OIDC_CLIENT_ID: client.client_id,
  OIDC_CLIENT_SECRET: client.client_secret,
  OIDC_NAME: "Проверочный вход",
};

/** A real OpenID provider on this machine, whose people sign in and agree by themselves. `back`: where it may send them. */
export async function startProvider(back: string): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const people = new Map<string, ProviderPerson>();
  const made: TestProvider = {
    issuer,
    person: undefined,
    tamper: undefined,
    hanging: undefined,
    walk: (url) => walk(url, issuer),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [back], post_logout_redirect_uris: [back.replace("login/oidc/back", "")] }],
    jwks: { keys: [key] } as never,
    cookies: { keys: ["a key of tests"] },
    features: { devInteractions: { enabled: false } },
    conformIdTokenClaims: false,
    claims: {
      openid: ["sub", "trusted"],
      profile: ["name", "family_name", "given_name", "middle_name"],
      email: ["email", "email_verified"],
    },
    scopes: ["openid", "profile", "email", "phone"],
    ttl: { AuthorizationCode: 60, Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => people.get(sub) ?? { sub } }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: client.client_id, accountId: ctx.oidc.session?.accountId ?? "" });
      grant.addOIDCScope("openid profile email phone");
      await grant.save();
      return grant;
    },
  });
  const serve = provider.callback();
  const interact = async (request: IncomingMessage, response: ServerResponse) => {
    const { person } = made;
    if (!person) return provider.interactionFinished(request, response, { error: "access_denied" });
    people.set(person.sub, person);
    return provider.interactionFinished(request, response, { login: { accountId: person.sub, remember: false } });
  };
  server.on("request", (request, response) => {
    const path = request.url ?? "";
    if (made.hanging && path.startsWith(made.hanging)) return;
    if (path.startsWith("/interaction/")) return void interact(request, response);
    if (path === "/token" && made.tamper !== undefined) changeToken(response, made.tamper);
    void serve(request, response);
  });
  return made;
}

/** Rewrites the signed token of an answer before it leaves. */
function changeToken(response: ServerResponse, tamper: NonNullable<TestProvider["tamper"]> | null): void {
  const end = response.end.bind(response) as (body: string) => ServerResponse;
  response.end = ((body: unknown) => {
    const answer = JSON.parse(String(body)) as { id_token?: string };
    const [head = "", payload = "", signature = ""] = (answer.id_token ?? "").split(".");
    if (tamper) {
      const changed = tamper(JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>);
      const signed = `${head}.${Buffer.from(JSON.stringify(changed)).toString("base64url")}`;
      const by = createPrivateKey({ key, format: "jwk" });
      answer.id_token = `${signed}.${sign("sha256", Buffer.from(signed), by).toString("base64url")}`;
    } else if (answer.id_token) answer.id_token = `${head}.${payload}.${[...signature].reverse().join("")}`;
    const text = JSON.stringify(answer);
    response.setHeader("content-length", Buffer.byteLength(text));
    return end(text);
  }) as ServerResponse["end"];
}

async function walk(url: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  for (let at = url, steps = 0; steps < 10; steps += 1) {
    if (!at.startsWith(issuer)) return at;
    const response = await fetch(at, { redirect: "manual", headers: { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") } });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", ...value] = (line.split(";")[0] ?? "").split("=");
      cookies.set(name, value.join("="));
    }
    const location = response.headers.get("location");
    if (!location) throw new Error(`The provider answers ${response.status}: ${(await response.text()).slice(0, 300)}`);
    at = new URL(location, at).href;
  }
  throw new Error("The provider sends the browser in circles");
}
