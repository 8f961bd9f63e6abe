import { decision } from "../decision.ts";

/** Where the program may send what others have asked it to send. */
export interface OutgoingSettings {
  /** http, and to this very machine: in the demo and in tests only */
  readonly loopback: boolean;
  /** to addresses inside a network: where the receivers are the town's own */
  readonly private_addresses: boolean;
  /** milliseconds for one sending, from the look-up to the last byte that is read; 5000 by default */
  readonly timeout?: number;
}

const settings = decision<OutgoingSettings>({ loopback: false, private_addresses: false });

/** Called once by whoever puts the program together; a second call replaces it. */
export function configureOutgoing(next: OutgoingSettings): void {
  settings.set(next);
}

/** What `configureOutgoing` was given; nothing is allowed before. */
export function outgoingSettings(): OutgoingSettings {
  return settings.get();
}
