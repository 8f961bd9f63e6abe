import type { ComponentChildren } from "preact";

/** Deeper than this moves nothing in any further: a phone has no room. */
const deepest = 6;

/** A line of a tree, moved in by its depth (0 at the root); when it wraps, all of it stays in its place. */
export function Indent({ depth, children }: { readonly depth: number; readonly children: ComponentChildren }) {
  if (depth === 0) return children;
  return <div class={`v-depth-${Math.min(depth, deepest)}`}>{children}</div>;
}
