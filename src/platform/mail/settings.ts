import type { Tenant } from "../context.ts";
import { decision } from "../decision.ts";

/** How letters leave. Set once by whoever puts the program together. */
export interface MailSettings {
  /** smtp://user:password@host:port; without it letters stay in the outbox */
  readonly smtp_url?: string | undefined;
  /** «Вече <veche@gorod.ru>» */
  readonly from: string;
  /** where a town's pages are for those who read its letters: "https://veche.gorod.ru", without a slash at the end */
  readonly origin: (tenant: Tenant) => string;
}

const current = decision<MailSettings>({ from: "veche@localhost", origin: () => "http://localhost:8080" });

/** Says how letters leave; until then they stay in the outbox. */
export function configureMail(settings: MailSettings): void {
  current.set(settings);
}

export function mailSettings(): MailSettings {
  return current.get();
}
