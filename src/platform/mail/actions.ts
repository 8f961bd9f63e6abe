import type { Context } from "../context.ts";
import { tx } from "../db/index.ts";
import { found } from "../http/index.ts";
import { record } from "../journal/index.ts";
import { mailSettings } from "./settings.ts";
import { type LetterRow, optionalLetter } from "./store.ts";

/** A letter with its body, for somebody of the staff; noted in the journal, for it holds personal data. 404 when there is none. */
export function openLetter(ctx: Context, letter_id: string): Promise<LetterRow> {
  return tx(ctx, async (ctx) => {
    const letter = found(await optionalLetter(ctx, letter_id));
    await record(ctx, { action: "mail.letter_opened", subject_type: "letter", subject_id: letter_id });
    return letter;
  });
}

/** Whether the body of a letter may be shown: a code or a secret link is its reader's alone once letters really leave. */
export function mayShowBody(letter: LetterRow): boolean {
  return letter.html !== "" && !(letter.sensitive && mailSettings().smtp_url);
}
