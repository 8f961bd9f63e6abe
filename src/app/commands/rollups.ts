import { rebuildRollups } from "#modules/appeals/index.ts";
import { tenants } from "#modules/people/index.ts";
import { openProgram } from "../program.ts";

/** `veche rollups rebuild [--town slug]`: counts the appeals of one town or of all anew, a line each. The town works on meanwhile. */
export async function runRollupsRebuild(options: { readonly town?: string }): Promise<void> {
  const program = await openProgram((line) => process.stderr.write(`${line}\n`), { join: true });
  try {
    for (const town of await tenants(program.database.public())) {
      if (options.town !== undefined && town.slug !== options.town) continue;
      const ctx = program.contextFor(town);
      process.stdout.write(`${ctx.t("appeals:rollups.rebuilt", { town: town.name, count: await rebuildRollups(ctx) })}\n`);
    }
  } finally {
    await program.close();
  }
}
