/** What the tree is made of. */
export interface TopicNode {
  readonly topic_id: string;
  readonly parent_id: string | null;
  readonly code: string;
  readonly position: number;
}

/** Levels of the tree: section, theme, topic, question, sub-question. */
export const deepestTopic = 5;

const national = /^\d{4}(\.\d{4}){3}(\.\d{4})?$/;

/** Whether a code is one of the national classifier, e.g. «0005.0005.0056.1160». */
export function isNationalCode(code: string): boolean {
  return national.test(code);
}

/** The code a national code hangs under: its last block that is not zeros becomes zeros. Null for a section and for other codes. */
export function nationalParent(code: string): string | null {
  if (!isNationalCode(code)) return null;
  const blocks = code.split(".");
  if (blocks.length === 5) return blocks.slice(0, 4).join(".");
  const last = blocks.findLastIndex((block) => block !== "0000");
  return last <= 0 ? null : blocks.map((block, at) => (at >= last ? "0000" : block)).join(".");
}

/** The nodes as a tree is read: each followed by what hangs under it, with its depth. A node whose parent is missing stands at the top. */
export function topicsInOrder<Node extends TopicNode>(nodes: readonly Node[]): (Node & { readonly depth: number })[] {
  const known = new Set(nodes.map((node) => node.topic_id));
  const below = new Map<string | null, Node[]>();
  for (const node of nodes) {
    const parent = node.parent_id !== null && known.has(node.parent_id) ? node.parent_id : null;
    below.set(parent, [...(below.get(parent) ?? []), node]);
  }
  const walk = (parent: string | null, depth: number): (Node & { depth: number })[] =>
    (below.get(parent) ?? []).flatMap((node) => [{ ...node, depth }, ...walk(node.topic_id, depth + 1)]);
  return walk(null, 0);
}

/** A line of a classifier, read from a table. */
export interface TopicLine {
  readonly row: number;
  readonly code: string;
  readonly title: string;
  /** as the file says; otherwise what the national code says */
  readonly parent?: string | undefined;
}

export interface LineProblem {
  readonly row: number;
  readonly code: string;
  readonly problem: "twice" | "no_parent" | "ring" | "too_deep";
  readonly value: string;
}

/** Puts lines in an order in which parents come before children, and says which cannot be placed. `known`: parents of codes the town has. */
export function placeLines(
  lines: readonly TopicLine[],
  known: ReadonlyMap<string, string | null>,
): { readonly placed: readonly (TopicLine & { readonly under: string | null })[]; readonly problems: readonly LineProblem[] } {
  const problems: LineProblem[] = [];
  const parents = new Map(known);
  const fresh = new Set<string>();
  const kept: (TopicLine & { under: string | null })[] = [];
  for (const line of lines) {
    if (fresh.has(line.code)) {
      problems.push({ row: line.row, code: line.code, problem: "twice", value: line.code });
      continue;
    }
    fresh.add(line.code);
    const under = line.parent ?? nationalParent(line.code);
    if (!known.has(line.code)) parents.set(line.code, under);
    kept.push({ ...line, under });
  }
  const depths = new Map<string, number>();
  for (const line of kept) {
    const depth = depthOf(line.code, parents);
    depths.set(line.code, typeof depth === "number" ? depth : 0);
    if (line.under !== null && !parents.has(line.under))
      problems.push({ row: line.row, code: line.code, problem: "no_parent", value: line.under });
    else if (depth === "ring") problems.push({ row: line.row, code: line.code, problem: "ring", value: line.under ?? "" });
    else if (depth > deepestTopic) problems.push({ row: line.row, code: line.code, problem: "too_deep", value: line.code });
  }
  return { placed: kept.toSorted((a, b) => (depths.get(a.code) ?? 0) - (depths.get(b.code) ?? 0)), problems };
}

function depthOf(code: string, parents: ReadonlyMap<string, string | null>): number | "ring" {
  let depth = 1;
  for (let at = parents.get(code) ?? null; at !== null; at = parents.get(at) ?? null) {
    depth += 1;
    if (depth > 1000) return "ring";
  }
  return depth;
}
