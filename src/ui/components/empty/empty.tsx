import type { ComponentChildren } from "preact";
import { Icon } from "../icon/icon.tsx";

export interface EmptyProps {
  readonly icon?: string;
  readonly title: string;
  readonly children?: ComponentChildren;
  /** what one can do now: a button or a link */
  readonly action?: ComponentChildren;
}

/** Where a list would be: why there is nothing, and what to do. */
export function Empty({ icon = "inbox", title, children, action }: EmptyProps) {
  return (
    <div class="v-empty">
      <Icon name={icon} size="lg" />
      <p class="v-empty-title">{title}</p>
      {children && <div class="v-muted">{children}</div>}
      {action}
    </div>
  );
}
