import { migrateProgram, openProgram } from "../program.ts";

/** `veche migrate`: brings the database up to this version and says what it did. */
export async function runMigrate(): Promise<void> {
  const program = await openProgram((line) => process.stdout.write(`${line}\n`));
  try {
    const applied = await migrateProgram(program);
    process.stdout.write(applied.length > 0 ? `${applied.join("\n")}\n` : "Всё уже обновлено.\n");
  } finally {
    await program.close();
  }
}
