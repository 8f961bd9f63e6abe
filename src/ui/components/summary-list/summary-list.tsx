import type { ComponentChildren } from "preact";

export interface SummaryItem {
  readonly term: string;
  /** null and undefined leave the line out */
  readonly value: ComponentChildren;
}

/** Names and values of one record. */
export function SummaryList({ items }: { readonly items: readonly SummaryItem[] }) {
  return (
    <dl class="v-summary">
      {items
        .filter((item) => item.value !== null && item.value !== undefined && item.value !== "")
        .map((item) => (
          <div key={item.term}>
            <dt>{item.term}</dt>
            <dd>{item.value}</dd>
          </div>
        ))}
    </dl>
  );
}
