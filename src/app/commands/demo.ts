import { demoLogIns, loadDemo } from "../demo.ts";
import { migrateProgram, openProgram } from "../program.ts";

/** `veche demo`: loads the demo towns where they are missing. Only in demo mode: their passwords are public. */
export async function runDemo(): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const program = await openProgram(say);
  try {
    if (!program.config.demo) throw new Error("Демонстрация загружается только в демонстрационном режиме: задайте VECHE_DEMO=1.");
    await migrateProgram(program);
    await loadDemo(program, say);
    for (const line of demoLogIns(String(program.config.PORT))) say(line);
  } finally {
    await program.close();
  }
}
