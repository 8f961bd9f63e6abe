import { formatDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, Link, Muted, Num, Section, Tag } from "#ui/index.ts";
import { cardOf } from "../../lists/rules.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import { isClosed } from "../../rules.ts";
import type { Alike } from "../store.ts";

/** «Похожие обращения»: what was told of the same place about the same time, each a press away from being compared. */
export function AlikeSection({ appeal, alike }: { readonly appeal: WholeAppeal; readonly alike: readonly Alike[] }) {
  const t = useT();
  const language = useLanguage();
  if (alike.length === 0) return null;
  return (
    <Section id="alike" title={t("appeals:duplicates.title")}>
      <DataTable<Alike>
        caption={t("appeals:duplicates.table")}
        rows={alike}
        row_key={(row) => row.appeal_id}
        dense
        columns={[
          { key: "number", title: t("appeals:field.number"), look: "quiet", cell: (row) => <Num>{row.number}</Num> },
          {
            key: "matter",
            title: t("appeals:list.matter"),
            look: "main",
            cell: (row) => (
              <>
                <Link href={`${cardOf(appeal)}/duplicates/${encodeURIComponent(row.number_key)}`} kind="strong">
                  {row.title}
                </Link>
                <br />
                <Muted>
                  {[
                    formatDate(row.received_on, language),
                    t("appeals:duplicates.metres", {
                      count: Math.round(row.likeness.metres),
                      number: String(Math.round(row.likeness.metres)),
                    }),
                    t("appeals:duplicates.alike", { percent: Math.round(row.likeness.score * 100) }),
                  ].join(" · ")}
                </Muted>
              </>
            ),
          },
          {
            key: "state",
            title: t("appeals:field.state"),
            look: "tight",
            align: "end",
            cell: (row) => <Tag tone={isClosed(row.state) ? "neutral" : "primary"}>{t(`appeals:state.${row.state}`)}</Tag>,
          },
        ]}
      />
    </Section>
  );
}
