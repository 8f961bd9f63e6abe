import type { ComponentChildren } from "preact";
import { Icon } from "../icon/icon.tsx";

export type Tone = "neutral" | "primary" | "info" | "success" | "warning" | "error";

export interface TagProps {
  readonly tone?: Tone;
  readonly icon?: string;
  readonly children: ComponentChildren;
}

/** A state in one or two words. */
export function Tag({ tone = "neutral", icon, children }: TagProps) {
  return (
    <span class={`v-tag v-tone-${tone}`}>
      {icon && <Icon name={icon} size="sm" />}
      {children}
    </span>
  );
}
