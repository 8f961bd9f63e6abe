import type { T } from "#platform/i18n/index.ts";
import { Button, Facts, type Letter, Paragraph } from "#platform/mail/index.ts";
import type { ImportRun } from "../import/store.ts";

interface Told {
  readonly name: string;
  readonly run?: ImportRun | undefined;
  /** why it was refused */
  readonly reason?: string | undefined;
}

/** To whoever lays exports into the folder: what came of one. */
export function folderLetter(t: T, { name, run, reason }: Told): Letter {
  return {
    subject: t(reason ? "appeals:folder.letter.refused" : "appeals:folder.letter.done", { name }),
    body: (
      <>
        {reason && <Paragraph>{reason}</Paragraph>}
        {run && (
          <Facts
            rows={[
              [t("appeals:folder.letter.rows"), String(run.row_count)],
              [t("appeals:folder.letter.new"), String(reason ? 0 : run.new_count)],
              [t("appeals:folder.letter.changed"), String(reason ? 0 : run.changed_count)],
              [t("appeals:folder.letter.same"), String(run.same_count)],
              [t("appeals:folder.letter.errors"), String(run.error_count)],
            ]}
          />
        )}
        {run && <Button href={`/staff/appeals/import/${run.import_id}`}>{t("appeals:folder.letter.open")}</Button>}
      </>
    ),
  };
}
