// How V8 keeps its heap in a program that serves: with its own settings it takes what the machine has (a gigabyte of a
// machine of 24) to collect less often. These are no limits: an import of a big table gets the memory it needs.

/** New objects: 8 MB are half a dozen pages of the staff's list. */
const youngMegabytes = 8;
/** The old ones are looked through when they have grown by this much since the last time. */
const growPercent = 20;

const serving = new Set(["start", "web", "worker"]);

/** Begins anew, in the same process, with V8 set up for `command`; returns where there is nothing to change, or no way to. */
export function keepMemorySmall(command) {
  const told = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ");
  if (!serving.has(command) || /semi-space|heap-growing/.test(told)) return;
  if (process.platform === "win32" || process.connected || typeof process.execve !== "function") return;
  const flags = [`--max-semi-space-size=${youngMegabytes}`, `--heap-growing-percent=${growPercent}`];
  process.execve(process.execPath, [process.execPath, ...flags, ...process.execArgv, ...process.argv.slice(1)], process.env);
}
