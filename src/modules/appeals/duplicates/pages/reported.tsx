import type { FormValues } from "#platform/http/index.ts";
import { formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Box,
  Button,
  ButtonLink,
  Form,
  HiddenField,
  Link,
  Num,
  PageTitle,
  PublicLayout,
  Row,
  Section,
  Stack,
  Tag,
} from "#ui/index.ts";
import { stateTone } from "../../publication/rules.ts";
import { isClosed, publicState } from "../../rules.ts";
import { roundedMetres } from "../rules.ts";
import type { Alike } from "../store.ts";

export interface ReportedProps {
  /** at most three, published */
  readonly alike: readonly Alike[];
  /** the form as it was sent; it goes again with the answer */
  readonly values: FormValues;
}

/** What the resident is shown before the form is taken: somebody may have told of it already. */
export function ReportedPage({ alike, values }: ReportedProps) {
  const t = useT();
  return (
    <PublicLayout
      title={t("appeals:duplicates.reported")}
      width="text"
      private
      breadcrumbs={[
        { title: t("appeals:public.title"), href: "/appeals" },
        { title: t("appeals:new.title"), href: "/appeals/new" },
      ]}
    >
      <PageTitle lead={t("appeals:duplicates.reported_lead", { count: alike.length })}>{t("appeals:duplicates.reported")}</PageTitle>
      <Stack>
        {alike.map((one) => (
          <Reported key={one.appeal_id} one={one} />
        ))}
        <Section id="other" title={t("appeals:duplicates.other_title")} panel>
          <p>{t("appeals:duplicates.other_lead")}</p>
          <Form action="/appeals/new" id="other">
            {Object.entries(values).flatMap(([name, value]) =>
              name === "other" || name === "_csrf"
                ? []
                : [value ?? []].flat().map((one) => <HiddenField key={name} name={name} value={one} />),
            )}
            <HiddenField name="other" value="1" />
            <Actions>
              <Button icon="send">{t("appeals:duplicates.other")}</Button>
              <ButtonLink href="/appeals/new" kind="quiet">
                {t("appeals:duplicates.back")}
              </ButtonLink>
            </Actions>
          </Form>
        </Section>
      </Stack>
    </PublicLayout>
  );
}

function Reported({ one }: { readonly one: Alike }) {
  const t = useT();
  const language = useLanguage();
  const card = `/appeals/${encodeURIComponent(one.number_key)}`;
  const where = t("appeals:duplicates.near", { metres: roundedMetres(one.likeness.metres) });
  return (
    <Box>
      <Stack tight>
        <Row>
          <Tag tone={stateTone(one.state)}>{t(`appeals:public_state.${publicState(one.state)}`)}</Tag>
          <Num>{one.number}</Num>
        </Row>
        <Link href={card} kind="strong">
          {one.title}
        </Link>
        <p>{[formatLongDate(one.received_on, language), where, one.district_name].filter(Boolean).join(" · ")}</p>
        <Actions>
          {isClosed(one.state) ? (
            <ButtonLink href={card}>{t("appeals:duplicates.see")}</ButtonLink>
          ) : (
            <ButtonLink href={`${card}/support?mine=1`} kind="primary" icon="bell">
              {t("appeals:duplicates.this")}
            </ButtonLink>
          )}
        </Actions>
      </Stack>
    </Box>
  );
}
