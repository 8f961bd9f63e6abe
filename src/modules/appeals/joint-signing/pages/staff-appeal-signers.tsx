import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, Muted } from "#ui/index.ts";
import type { WholeAppeal } from "../../reading/store.ts";
import { VerbFrame } from "../../work/pages/verb-frame.tsx";
import type { Signer } from "../store.ts";

interface Props {
  readonly appeal: WholeAppeal;
  readonly signers: readonly Signer[];
  readonly today: Temporal.PlainDate;
  readonly zone: string;
}

/** /staff/appeals/{key}/signers: who has signed a collective appeal by its author's link. */
export function StaffAppealSignersPage({ appeal, signers, today, zone }: Props) {
  const t = useT();
  const language = useLanguage();
  return (
    <VerbFrame appeal={appeal} today={today} title={t("appeals:joint.signers_title")} lead={t("appeals:joint.signers_lead")} width="full">
      {signers.length === 0 ? (
        <Muted>{t("appeals:joint.signers_none")}</Muted>
      ) : (
        <DataTable<Signer>
          caption={t("appeals:joint.signers_title")}
          rows={signers}
          row_key={(row) => row.signer_id}
          columns={[
            { key: "name", title: t("appeals:field.full_name"), look: "main", cell: (row) => row.full_name },
            { key: "address", title: t("appeals:joint.address"), cell: (row) => row.postal_address || "—" },
            { key: "email", title: t("appeals:field.email"), cell: (row) => row.email },
            { key: "level", title: t("appeals:field.sign_level"), cell: (row) => t(`appeals:sign_level.${row.sign_level}`) },
            {
              key: "signed_at",
              title: t("appeals:joint.signed_at"),
              look: "tight",
              cell: (row) => row.signed_at && formatInstant(row.signed_at, zone, language),
            },
          ]}
        />
      )}
    </VerbFrame>
  );
}
