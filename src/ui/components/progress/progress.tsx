import type { ComponentChildren } from "preact";
import { formatShare } from "#platform/i18n/format.ts";
import { useLanguage } from "#platform/i18n/index.ts";

export interface ProgressProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly note?: ComponentChildren;
}

/** How far a piece of work has come. The page asks again by itself: give the layout `refresh`. */
export function Progress({ label, value, max, note }: ProgressProps) {
  const language = useLanguage();
  const share = max > 0 ? Math.min(value / max, 1) : 0;
  return (
    <div class="v-progress">
      <p class="v-row v-row-spread">
        <span class="v-strong">{label}</span>
        <span class="num">{formatShare(share, language, 0)}</span>
      </p>
      <progress class="progress progress-primary" value={share} max={1} aria-label={label} />
      {note && <p class="v-hint num">{note}</p>}
    </div>
  );
}
