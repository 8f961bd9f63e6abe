/**
 * How sure it is who filed: nobody signed in; by a code or password of their e-mail; by an identity provider
 * that has not verified the person; by one that has.
 */
export const signLevels = ["none", "email", "confirmed", "identified"] as const;
export type FiledLevel = (typeof signLevels)[number];

/** Registers a filing from the site may go into by itself; the registrar may choose any. */
export const signedInto = ["appeal", "message"] as const;
export type SignedInto = (typeof signedInto)[number];

/** What the town has decided. */
export interface FilingPolicy {
  readonly none_into: SignedInto;
  readonly email_into: SignedInto;
  readonly confirmed_into: SignedInto;
  readonly identified_into: SignedInto;
  readonly signing_days: number;
  /** after which a signature nobody has confirmed is erased */
  readonly unconfirmed_days: number;
}

/**
 * Until the town decides: since 30.03.2025 an electronic appeal comes only through systems that ensure
 * identification and (or) authentication of the citizen (547-ФЗ of 28.12.2024). A provider has at least
 * authenticated whom it sends; whoever only has an e-mail sends a message.
 */
export const usualPolicy: FilingPolicy = {
  none_into: "message",
  email_into: "message",
  confirmed_into: "appeal",
  identified_into: "appeal",
  signing_days: 10,
  unconfirmed_days: 7,
};

/** The register a filing of this level lies at the desk for. */
export function registerOf(policy: FilingPolicy, level: FiledLevel): SignedInto {
  return policy[`${level}_into`];
}

/** Channels where it is known how whoever filed had signed in. */
export function tellsLevel(channel: string): boolean {
  return channel === "site" || channel === "api";
}
