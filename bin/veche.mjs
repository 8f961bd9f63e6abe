#!/usr/bin/env node
// The program's door. Runs on the Node that package.json pins, whatever Node the machine has: in this very
// process when that is new enough, else in a child that gets our terminal, our signals and gives us its exit code.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { keepMemorySmall } from "./memory.mjs";

const needed = 26;
const pinned = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url));

if (Number.parseInt(process.versions.node, 10) >= needed) {
  keepMemorySmall(process.argv[2]);
  const { register } = await import("tsx/esm/api");
  // the program's own settings for TSX, wherever it is called from
  register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
  await import("../src/app/cli.ts");
} else if (existsSync(pinned)) {
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  // Ctrl-C reaches the child from the terminal already; twice would read as "at once".
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`veche: ${pinned} does not start: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
} else {
  console.error(
    `veche: this is Node ${process.versions.node}, Node ${needed} is needed and \`npm ci\` has not brought it. Run \`npm ci\` first.`,
  );
  process.exit(1);
}
