import type { DemoTown } from "#platform/module.ts";
import { cellColumns, cellsOf, summed } from "./rules.ts";

/** The counts of appeals that were written by COPY. */
export async function loadRollups({ client, municipality_id }: Pick<DemoTown, "client" | "municipality_id">): Promise<void> {
  const cells = summed(cellsOf("(SELECT * FROM appeal WHERE municipality_id = $1)"));
  await client.query(
    `INSERT INTO appeal_rollup (municipality_id, ${cellColumns.join(", ")}) SELECT $1::uuid, summed.* FROM (${cells}) AS summed`,
    [municipality_id],
  );
}
