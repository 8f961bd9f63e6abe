import type { ComponentChildren } from "preact";

export interface DetailsProps {
  readonly summary: ComponentChildren;
  readonly open?: boolean;
  readonly children: ComponentChildren;
}

/** Something most do not need, one press away. */
export function Details({ summary, open, children }: DetailsProps) {
  return (
    <details class="v-details" open={open}>
      <summary>{summary}</summary>
      <div class="v-details-body">{children}</div>
    </details>
  );
}
