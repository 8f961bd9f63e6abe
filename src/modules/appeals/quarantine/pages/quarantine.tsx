import type { KeysetPage } from "#platform/http/index.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { DataTable, Empty, Link, Muted, Pager, PageTitle, Stack, StaffLayout } from "#ui/index.ts";
import type { AsideItem } from "../store.ts";

/** /staff/appeals/quarantine: what came and could not be taken in, newest first. */
export function QuarantinePage({ items, zone }: { readonly items: KeysetPage<AsideItem>; readonly zone: string }) {
  const t = useT();
  const language = useLanguage();
  return (
    <StaffLayout title={t("appeals:quarantine.title")} breadcrumbs={[{ title: t("appeals:list.title"), href: "/staff/appeals" }]}>
      <PageTitle lead={t("appeals:quarantine.lead")}>{t("appeals:quarantine.title")}</PageTitle>
      <Stack>
        <DataTable<AsideItem>
          caption={t("appeals:quarantine.title")}
          columns={[
            {
              key: "title",
              title: t("appeals:quarantine.what"),
              look: "main",
              cell: (item) => (
                <>
                  <Link href={`/staff/appeals/quarantine/${item.item_id}`} kind="strong">
                    {item.title || t("appeals:quarantine.untitled")}
                  </Link>
                  <br />
                  <Muted>{t(item.reason, item.reason_values)}</Muted>
                </>
              ),
            },
            {
              key: "source",
              title: t("appeals:quarantine.source"),
              look: "quiet",
              cell: (item) => t(`appeals:quarantine.from.${item.source}`),
            },
            {
              key: "at",
              title: t("appeals:quarantine.at"),
              look: "tight",
              align: "end",
              cell: (item) => formatInstant(item.set_aside_at, zone, language),
            },
          ]}
          rows={items.rows}
          row_key={(item) => item.item_id}
          empty={<Empty icon="shield-check" title={t("appeals:quarantine.none")} />}
        />
        <Pager next={items.next} />
      </Stack>
    </StaffLayout>
  );
}
