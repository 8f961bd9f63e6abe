import { emptyForm } from "#platform/http/index.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Box,
  Button,
  ButtonLink,
  Details,
  FileList,
  Form,
  Muted,
  Notice,
  PageTitle,
  Prose,
  Section,
  Stack,
  StaffLayout,
  SummaryList,
} from "#ui/index.ts";
import type { AsideItem } from "../store.ts";

interface QuarantineItemProps {
  readonly item: AsideItem;
  readonly raw: { readonly name: string; readonly size: number } | undefined;
  readonly retry: boolean;
  readonly zone: string;
}

/** /staff/appeals/quarantine/{id}: one thing that was set aside, and the three ways out. */
export function QuarantineItemPage({ item, raw, retry, zone }: QuarantineItemProps) {
  const t = useT();
  const language = useLanguage();
  const own = `/staff/appeals/quarantine/${item.item_id}`;
  const { about } = item;
  return (
    <StaffLayout
      title={item.title || t("appeals:quarantine.untitled")}
      width="text"
      breadcrumbs={[{ title: t("appeals:quarantine.title"), href: "/staff/appeals/quarantine" }]}
    >
      <PageTitle meta={[t(`appeals:quarantine.from.${item.source}`), formatInstant(item.set_aside_at, zone, language)]}>
        {item.title || t("appeals:quarantine.untitled")}
      </PageTitle>
      <Stack>
        <Notice kind="warning" title={t("appeals:quarantine.why")}>
          {t(item.reason, item.reason_values)}
        </Notice>
        <SummaryList
          items={[
            { term: t("appeals:field.full_name"), value: about.full_name },
            { term: t("appeals:card.email"), value: about.email },
            { term: t("appeals:field.phone"), value: about.phone },
            { term: t("appeals:field.postal_address"), value: about.postal_address },
            { term: t("appeals:field.address"), value: about.address },
          ]}
        />
        {about.body && (
          <Box tone="panel">
            <Prose plain>{about.body}</Prose>
          </Box>
        )}
        {raw && (
          <Section id="raw" title={t("appeals:quarantine.raw")}>
            <FileList files={[{ href: `${own}/raw`, ...raw }]} />
            <Muted>{t("appeals:quarantine.raw_hint")}</Muted>
          </Section>
        )}
        <Actions>
          <ButtonLink href={`/staff/appeals/new?aside=${item.item_id}`} kind="primary" icon="pencil">
            {t("appeals:quarantine.take_in")}
          </ButtonLink>
          {retry && (
            <Form action={`${own}/retry`} id="retry" state={emptyForm()} inline>
              <Button kind="secondary" icon="rotate-cw">
                {t("appeals:quarantine.retry")}
              </Button>
            </Form>
          )}
        </Actions>
        <Details summary={t("appeals:quarantine.delete")}>
          <Stack tight>
            <Muted>{t("appeals:quarantine.delete_hint")}</Muted>
            <Form action={`${own}/removal`} id="removal" state={emptyForm()} inline>
              <Button kind="danger" icon="trash-2">
                {t("appeals:quarantine.delete_for_good")}
              </Button>
            </Form>
          </Stack>
        </Details>
      </Stack>
    </StaffLayout>
  );
}
