import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { FileList, Muted, Prose, Section, Timeline } from "#ui/index.ts";
import type { StaffSupports } from "../store.ts";

/** On the card of staff: how many have the same trouble, and what they have added. Their addresses stay out of sight. */
export function SupportsSection({ supports, zone }: { readonly supports: StaffSupports; readonly zone: string }) {
  const t = useT();
  const language = useLanguage();
  if (supports.count === 0) return null;
  return (
    <Section id="supports" title={t("appeals:support.count", { count: supports.count })}>
      {supports.said.length === 0 && <Muted>{t("appeals:support.nothing_said")}</Muted>}
      <Timeline
        items={supports.said.map(({ support_id, at, note, files }) => ({
          key: support_id,
          at: at ? formatInstant(at, zone, language) : "",
          title: t("appeals:support.resident"),
          children: (
            <>
              {note && <Prose plain>{note}</Prose>}
              <FileList files={files} />
            </>
          ),
        }))}
      />
    </Section>
  );
}
