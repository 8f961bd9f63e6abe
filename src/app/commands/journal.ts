import type { Writable } from "node:stream";
import { tenants } from "#modules/people/index.ts";
import type { Context } from "#platform/context.ts";
import { translator } from "#platform/i18n/index.ts";
import { exportJournal, type KnownHead, verify } from "#platform/journal/index.ts";
import { openProgram } from "../program.ts";

/** Why a command could not begin; one line for the person at the terminal. */
class JournalRefused extends Error {
  override readonly name = "JournalRefused";
}

/**
 * `veche journal verify [--town slug] [--known size:root]`: recomputes the journal of one town or of all,
 * a line each; the exit code is 1 when one of them is broken.
 */
export async function runVerify(options: { readonly town?: string; readonly known?: string }): Promise<void> {
  await withTowns(options.town, async (towns) => {
    const known = options.known ? [readKnown(options.known, options.town, towns)] : [];
    if (!(await verifyJournals(towns, process.stdout, known))) process.exitCode = 1;
  });
}

/** `veche journal export --town slug`: the sealed journal as JSON lines on standard output. */
export async function runExport(options: { readonly town?: string }): Promise<void> {
  await withTowns(options.town, async (towns) => {
    // Whoever reads may stop early (head, a full disk): then we stop too.
    process.stdout.on("error", () => process.exit(1));
    for (const ctx of towns) await exportJournal(ctx, process.stdout);
  });
}

/** Writes a line for each town. Whether all are whole. */
export async function verifyJournals(towns: readonly Context[], out: Writable, known: readonly KnownHead[] = []): Promise<boolean> {
  let whole = true;
  for (const ctx of towns) {
    const { broken, root, ...counts } = await verify(ctx, known);
    const town = ctx.tenant.name;
    const what = broken && ctx.t(`journal:verify.${broken.kind}`, { entry_id: broken.entry_id ?? "—", from: broken.from, to: broken.to });
    const line = broken
      ? ctx.t("journal:verify.broken", { town, what })
      : ctx.t("journal:verify.whole", { town, ...counts, root: root?.toString("hex") ?? "—" });
    out.write(`${line}\n`);
    whole &&= !broken;
  }
  return whole;
}

async function withTowns(slug: string | undefined, work: (towns: readonly Context[]) => Promise<void>): Promise<void> {
  const program = await openProgram((line) => process.stderr.write(`${line}\n`), { join: true });
  try {
    const all = await tenants(program.database.public());
    const chosen = slug === undefined ? all : all.filter((town) => town.slug === slug);
    const contexts = chosen.map(program.contextFor);
    if (slug !== undefined && contexts.length === 0)
      throw new JournalRefused(translator("ru")("journal:verify.unknown_town", { town: slug }));
    await work(contexts);
  } finally {
    await program.close();
  }
}

function readKnown(text: string, town: string | undefined, [ctx]: readonly Context[]): KnownHead {
  const [, size, root] = /^(\d{1,15}):([0-9a-fA-F]{64})$/.exec(text) ?? [];
  if (!size || !root) throw new JournalRefused(ctx?.t("journal:verify.wrong_known", { known: text }) ?? text);
  if (!town) throw new JournalRefused(ctx?.t("journal:verify.known_needs_town") ?? text);
  return { size: Number(size), root: Buffer.from(root, "hex") };
}
