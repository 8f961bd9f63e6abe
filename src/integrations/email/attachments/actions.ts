import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "#platform/context.ts";
import { type Received, receive } from "#platform/files/index.ts";
import type { Message } from "#platform/mailbox/index.ts";
import { longestText, mostFiles } from "../rules.ts";

/** The files of a message that passed, on disk until `remove`, and a sentence for each that did not. */
export interface TakenFilesOf {
  readonly files: readonly Received[];
  readonly refused: readonly string[];
  remove(): Promise<void>;
}

/** Takes the files of a message through the checks of an upload. A text too long for an appeal comes along whole, as a file. */
export async function receiveFiles(ctx: Context, message: Message): Promise<TakenFilesOf> {
  const folder = await mkdtemp(join(tmpdir(), "veche-email-"));
  const files: Received[] = [];
  const refused: string[] = [];
  const long = message.text.length > longestText ? [{ name: `${ctx.t("email:whole_text")}.txt`, content: Buffer.from(message.text) }] : [];
  const sent = [...long, ...message.files];
  try {
    for (const [at, { name, content }] of sent.slice(0, mostFiles).entries()) {
      const path = join(folder, String(at));
      await writeFile(path, content, { mode: 0o600 });
      const file = await receive({ path, filename: name, declaredType: "application/octet-stream", size: content.length });
      if (file.ok) files.push(file);
      else refused.push(ctx.t("email:refused_file", { reason: ctx.t(file.code, file.values) }));
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  if (sent.length > mostFiles) refused.push(ctx.t("email:too_many_files", { count: sent.length - mostFiles }));
  return { files, refused, remove: () => rm(folder, { recursive: true, force: true }) };
}
