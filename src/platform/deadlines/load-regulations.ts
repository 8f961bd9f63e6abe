import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, YAMLParseError } from "yaml";
import { Regulation, Regulations } from "./regulation.ts";
import { type RegulationFile, regulationSchema, type StepFile } from "./regulation-schema.ts";

/** A file of regulations/ that cannot be used: the message names file, place, value and what is expected. */
export class RegulationRefused extends Error {
  constructor(file: string, problems: readonly string[]) {
    super(`${file}:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "RegulationRefused";
  }
}

const shipped = fileURLToPath(new URL("../../../regulations", import.meta.url));

/** Reads every *.yaml of a folder, by default the one the program is shipped with. Throws RegulationRefused. */
export function loadRegulations(directory: string = shipped): Regulations {
  const files = readdirSync(directory)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  return new Regulations(files.map((name) => readRegulation(name, readFileSync(join(directory, name), "utf8"))));
}

/** One procedure from the text of its file. Throws RegulationRefused. */
export function readRegulation(file: string, text: string): Regulation {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    if (error instanceof YAMLParseError) throw new RegulationRefused(file, [error.message]);
    throw error;
  }
  const read = regulationSchema.safeParse(content);
  if (!read.success) {
    throw new RegulationRefused(
      file,
      read.error.issues.map((issue) => `${issue.path.join(".") || "(file)"}: ${shown(valueAt(content, issue.path))}: ${issue.message}`),
    );
  }
  const problems = contradictions(file, read.data);
  if (problems.length > 0) throw new RegulationRefused(file, problems);
  return new Regulation(read.data);
}

function contradictions(file: string, content: RegulationFile): string[] {
  const problems: string[] = [];
  if (content.code !== basename(file, ".yaml")) problems.push(`code: ${shown(content.code)}: the file is named otherwise`);
  content.steps.forEach((step, at) => {
    const earlier = content.steps.slice(0, at).findIndex((other) => other.step === step.step && overlap(other, step));
    if (earlier >= 0) problems.push(`steps.${at}.step: ${shown(step.step)}: in force at the same time as steps.${earlier}`);
    for (const field of ["basis", "verified"] as const) {
      if (step.rule?.[field] !== undefined)
        problems.push(`steps.${at}.rule.${field}: ${shown(step.rule[field])}: belongs to the step, not to its rule`);
    }
  });
  return problems;
}

function overlap(a: StepFile, b: StepFile): boolean {
  return (a.valid_from ?? "") <= (b.valid_to ?? "~") && (b.valid_from ?? "") <= (a.valid_to ?? "~");
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    content,
  );
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 120);
}
