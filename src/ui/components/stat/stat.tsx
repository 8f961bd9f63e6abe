import type { ComponentChildren } from "preact";

export interface StatProps {
  /** already formatted */
  readonly value: string;
  readonly label: string;
  readonly note?: ComponentChildren;
  /** the records it counted */
  readonly href?: string;
  /** against what it was before, in words and sign: "+36,3 % к 2022 году" */
  readonly change?: string;
  /** to be read across a room */
  readonly huge?: boolean;
}

/** One figure, big. A number that can be opened looks like it. */
export function Stat({ value, label, note, href, change, huge }: StatProps) {
  return (
    <div class={huge ? "v-stat v-stat-huge" : "v-stat"}>
      <dt>{label}</dt>
      <dd>
        {href ? (
          <a class="v-stat-value num" href={href}>
            {value}
          </a>
        ) : (
          <span class="v-stat-value num">{value}</span>
        )}
        {change && <span class="v-stat-change num">{change}</span>}
        {note && <span class="v-stat-note">{note}</span>}
      </dd>
    </div>
  );
}

/** Figures beside each other. */
export function StatList({ children }: { readonly children: ComponentChildren }) {
  return <dl class="v-stats">{children}</dl>;
}
