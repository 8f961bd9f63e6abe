import { useT } from "#platform/i18n/index.ts";
import { Tag, type Tone } from "#ui/index.ts";
import type { LetterState } from "../tables.ts";

const looks: Readonly<Record<LetterState, { readonly tone: Tone; readonly key: string }>> = {
  queued: { tone: "info", key: "mail:state.queued" },
  sent: { tone: "success", key: "mail:state.sent" },
  failed: { tone: "error", key: "mail:state.failed" },
  bounced: { tone: "warning", key: "mail:state.bounced" },
};

/** What has become of a letter. */
export function LetterStateTag({ state }: { readonly state: LetterState }) {
  const t = useT();
  return <Tag tone={looks[state].tone}>{t(looks[state].key)}</Tag>;
}
