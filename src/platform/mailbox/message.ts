import type { Sender } from "./automatic.ts";

/** A file that came with a message; nothing has been checked yet. */
export interface MessageFile {
  readonly name: string;
  readonly media_type: string;
  readonly content: Buffer;
}

/** A message as it was understood. */
export interface Message {
  /** without angle brackets; "" where the sender gave none */
  readonly message_id: string;
  /** Message-IDs it answers, the nearest first, without angle brackets */
  readonly answers: readonly string[];
  readonly from: { readonly name: string; readonly address: string };
  /** every address it was sent to, as far as its headers tell; tokens in them are told by their case */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly files: readonly MessageFile[];
  readonly sender: Sender;
  /** no machine may answer it */
  readonly quiet: boolean;
}

/** A message that cannot be read, and why: one of a few codes. */
export class MessageRefused extends Error {
  readonly code: "headers" | "parts" | "unreadable" | "size";

  constructor(code: MessageRefused["code"]) {
    super(`the message was refused: ${code}`);
    this.code = code;
  }
}
