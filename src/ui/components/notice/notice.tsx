import type { ComponentChildren } from "preact";
import type { NoticeKind } from "../../layout/page-context.ts";
import { Icon } from "../icon/icon.tsx";

const icons: Record<NoticeKind, string> = { info: "info", success: "circle-check", warning: "triangle-alert", error: "circle-alert" };

export interface NoticeProps {
  readonly kind?: NoticeKind;
  readonly title?: string;
  /** read out at once by screen readers: what just happened, not what always stands here */
  readonly live?: boolean;
  readonly children?: ComponentChildren;
}

/** Something to know before going on. The icon and the words carry it, the colour only helps. */
export function Notice({ kind = "info", title, live, children }: NoticeProps) {
  return (
    <div class={`v-notice v-tone-${kind}`} role={live ? (kind === "error" ? "alert" : "status") : undefined}>
      <Icon name={icons[kind]} />
      <div>
        {title && <p class="v-notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
