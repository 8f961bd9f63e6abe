import { expect, test } from "vitest";
import { textOf } from "./sources.ts";

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly hasInstallScript?: boolean;
}
const { packages } = JSON.parse(textOf("package-lock.json")) as { packages: Readonly<Record<string, Locked>> };
const { allowScripts } = JSON.parse(textOf("package.json")) as { allowScripts: Readonly<Record<string, boolean>> };

/** Where node would look for `name` from the folder of `place`, nearest first. */
function isLocked(place: string, name: string): boolean {
  const above = place.split("/node_modules/").map((_, at, parts) => parts.slice(0, at + 1).join("/node_modules/"));
  return ["", ...above].some((folder) => `${folder ? `${folder}/` : ""}node_modules/${name}` in packages);
}

// `npm ci` refuses a lock that lacks the build of a package for another system, and npm forgets those a
// registry did not serve on the day the lock was written.
test("the lock holds what npm ci will look for, on every system", () => {
  const missing = Object.entries(packages).flatMap(([place, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !isLocked(place, name))
      .map((name) => `${name} of ${place || "package.json"}`),
  );
  expect(missing).toEqual([]);
});

test("the lock names no registry of one particular machine", () => {
  const hosts = Object.entries(packages).filter(([, { resolved }]) => resolved && !resolved.startsWith("https://registry.npmjs.org/"));
  expect(hosts.map(([place]) => place)).toEqual([]);
});

test("package.json says of every install script whether it may run", () => {
  const scripts = Object.keys(packages).filter((place) => packages[place]?.hasInstallScript);
  const undecided = scripts.map((place) => place.split("node_modules/").at(-1) ?? "").filter((name) => !(name in allowScripts));
  expect(undecided).toEqual([]);
});

/** Whether npm fetches the package where the gate runs and most servers do: Linux with glibc on x64. */
const isFetched = ({ os = ["linux"], cpu = ["x64"], libc = ["glibc"] }: Locked) =>
  os.includes("linux") && libc.includes("glibc") && cpu.includes("x64");

// A build for another system that the registry did not serve on the day the lock was written has no checksum to be had.
test("what npm fetches is compared with its checksum; only builds for other systems may stand there without one", () => {
  const unchecked = Object.entries(packages).filter(([place, { integrity }]) => place !== "" && !integrity);
  expect(unchecked.filter(([, locked]) => !locked.optional || isFetched(locked)).map(([place]) => place)).toEqual([]);
});
