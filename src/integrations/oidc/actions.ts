import * as client from "openid-client";
import type { Provided } from "#modules/people/index.ts";
import type { Config } from "#platform/config.ts";
import type { Context } from "#platform/context.ts";
import { sameSecret } from "#platform/ids.ts";
import { claimMap, type Failure, providedBy } from "./rules.ts";

/** What the browser keeps between leaving for the provider and coming back. */
export interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** path to go on to */
  readonly next: string;
}

/** A sign-in that came to nothing; the page tells `failure`, the log tells `cause`. */
export class SignInFailed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, cause?: unknown) {
    super(`OIDC sign-in: ${failure}`, { cause });
    this.failure = failure;
  }
}

const metadataLives = { minutes: 60 } as const;

/** The provider of the settings. Its metadata is fetched when first needed, and again after an hour; a failure is not kept. */
export function providerOf(config: Config) {
  let known: { readonly until: number; readonly made: Promise<client.Configuration> } | undefined;
  return (): Promise<client.Configuration> => {
    const now = performance.now();
    if (known && now < known.until) return known.made;
    const made = discover(config);
    known = { made, until: now + metadataLives.minutes * 60_000 };
    made.catch(() => {
      known = undefined;
    });
    return made;
  };
}

/** Asks the provider for its metadata (OpenID Connect Discovery 1.0). Throws what `fetch` or the check of the answer throws. */
export async function discover(config: Config): Promise<client.Configuration> {
  const issuer = new URL(config.OIDC_ISSUER ?? "");
  const found = await client.discovery(
    issuer,
    config.OIDC_CLIENT_ID ?? "",
    { [client.clockTolerance]: config.OIDC_SKEW_SECONDS },
    authentication(config.OIDC_CLIENT_SECRET),
    // the setting lets http through for this very machine only
    { timeout: config.OIDC_TIMEOUT_SECONDS, execute: issuer.protocol === "http:" ? [client.allowInsecureRequests] : [] },
  );
  // the token came over TLS, and its signature is checked all the same: a gateway in between is what ESIA is reached by
  client.enableNonRepudiationChecks(found);
  return found;
}

/** By header, as the standard has it; in the body only for a provider that knows nothing else. */
function authentication(secret: string | undefined): client.ClientAuth {
  if (!secret) return client.None();
  const [header, body] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const known = server.token_endpoint_auth_methods_supported;
    const inBody = known?.includes("client_secret_post") && !known.includes("client_secret_basic");
    return (inBody ? body : header)(server, ...rest);
  };
}

/** Where to send the browser, and what it must bring back: code flow with PKCE, state and nonce. */
export async function leave(
  provider: client.Configuration,
  { redirect_uri, scope, next }: { readonly redirect_uri: string; readonly scope: string; readonly next: string },
): Promise<{ readonly url: URL; readonly journey: Journey }> {
  const journey = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    next,
  };
  const url = client.buildAuthorizationUrl(provider, {
    redirect_uri,
    scope,
    state: journey.state,
    nonce: journey.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
    code_challenge_method: "S256",
  });
  return { url, journey };
}

/** Whom the browser that came back to `current` is. Throws SignInFailed. */
export async function comeBack(provider: client.Configuration, current: URL, journey: Journey, config: Config): Promise<Provided> {
  try {
    const tokens = await client.authorizationCodeGrant(provider, current, {
      pkceCodeVerifier: journey.verifier,
      expectedState: journey.state,
      expectedNonce: journey.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new SignInFailed("distrusted");
    const more = provider.serverMetadata().userinfo_endpoint ? await client.fetchUserInfo(provider, tokens.access_token, claims.sub) : {};
    // what is signed counts before what is merely told
    const provided = providedBy(claims.iss, { ...more, ...claims }, claimMap(config.OIDC_CLAIMS));
    if (!provided) throw new SignInFailed("unnamed");
    return provided;
  } catch (error) {
    throw error instanceof SignInFailed ? error : new SignInFailed(failureOf(error), error);
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof client.AuthorizationResponseError) return error.error === "access_denied" ? "denied" : "distrusted";
  if (error instanceof client.ResponseBodyError) return error.error === "invalid_grant" ? "expired" : "distrusted";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (["OAUTH_TIMEOUT", "OAUTH_ABORT", "OAUTH_RESPONSE_IS_NOT_CONFORM"].includes(code) || isNetwork(error)) return "away";
  return "distrusted";
}

const isNetwork = (error: unknown) => error instanceof TypeError && error.message === "fetch failed";

/** Where the provider ends its own session of this browser; undefined when it cannot. */
export function endUrl(provider: client.Configuration, post_logout_redirect_uri: string): URL | undefined {
  if (!provider.serverMetadata().end_session_endpoint) return undefined;
  return client.buildEndSessionUrl(provider, { post_logout_redirect_uri });
}

/** The journey as a cookie: signed, so that it is the one we gave. */
export function packJourney(ctx: Context, journey: Journey): string {
  const body = Buffer.from(JSON.stringify(journey)).toString("base64url");
  return `${body}.${ctx.sign("oidc journey", ctx.tenant.municipality_id, body)}`;
}

/** The journey of a cookie; undefined for one that we did not give. */
export function readJourney(ctx: Context, cookie: string | undefined): Journey | undefined {
  const [body = "", signature = ""] = (cookie ?? "").split(".");
  if (!sameSecret(ctx.sign("oidc journey", ctx.tenant.municipality_id, body), signature)) return undefined;
  return JSON.parse(Buffer.from(body, "base64url").toString()) as Journey;
}
