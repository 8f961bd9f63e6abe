import type { ComponentChildren } from "preact";
import type { Tone } from "../tag/tag.tsx";

export interface TimelineItem {
  readonly key: string;
  /** when, as text; `datetime` for machines */
  readonly at: string;
  readonly datetime?: string;
  readonly title: ComponentChildren;
  /** who */
  readonly by?: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly tone?: Tone;
}

/** What happened, in its order. */
export function Timeline({ items }: { readonly items: readonly TimelineItem[] }) {
  return (
    <ol class="v-timeline">
      {items.map((item) => (
        <li key={item.key} class={`v-tone-${item.tone ?? "primary"}`}>
          <time class="v-timeline-at" dateTime={item.datetime}>
            {item.at}
          </time>
          <div class="v-timeline-title">{item.title}</div>
          {item.by && <div class="v-timeline-by">{item.by}</div>}
          {item.children}
        </li>
      ))}
    </ol>
  );
}
