import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Button, ButtonLink, Form, PageTitle, Row, Section, StaffLayout, StickyActions, SummaryList, TextArea } from "#ui/index.ts";
import type { TextCode } from "../rules.ts";

interface TextProps {
  readonly code: TextCode;
  readonly changed: boolean;
  readonly placeholders: readonly { readonly code: string; readonly name: string }[];
  readonly form: FormState;
}

/** /staff/appeals/texts/{code}: one ready text and the names it may hold. */
export function TextPage({ code, changed, placeholders, form }: TextProps) {
  const t = useT();
  const path = `/staff/appeals/texts/${code}`;
  const title = t(`appeals:notices.name.${code}`);
  return (
    <StaffLayout title={title} width="text" breadcrumbs={[{ title: t("appeals:notices.title"), href: "/staff/appeals/texts" }]}>
      <PageTitle>{title}</PageTitle>
      <Form action={path} state={form}>
        <TextArea name="body" label={t("appeals:notices.body")} hint={t("appeals:notices.body_hint")} rows={14} maxlength={8000} />
        <StickyActions>
          <Button>{t("appeals:notices.save")}</Button>
          <ButtonLink href="/staff/appeals/texts" kind="quiet">
            {t("appeals:verb.cancel")}
          </ButtonLink>
        </StickyActions>
      </Form>
      <Section id="names" title={t("appeals:notices.names")}>
        <SummaryList
          items={placeholders.map(({ code, name }) => ({ term: `{{${name}}}`, value: t(`appeals:notices.placeholder.${code}`) }))}
        />
      </Section>
      {changed && (
        <Row>
          <Form action={`${path}/reset`} id="reset" inline>
            <Button kind="secondary">{t("appeals:notices.reset")}</Button>
          </Form>
        </Row>
      )}
    </StaffLayout>
  );
}
