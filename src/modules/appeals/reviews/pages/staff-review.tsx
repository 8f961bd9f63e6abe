import { formatInstant, formatLongDate } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Button,
  ButtonLink,
  Form,
  type FormErrors,
  type FormValues,
  HiddenField,
  Notice,
  PageTitle,
  Section,
  StaffLayout,
  StickyActions,
  TextArea,
} from "#ui/index.ts";
import type { Reading } from "../../review-documents/rules.ts";
import { wordNames } from "../rules.ts";
import type { Review } from "../store.ts";
import { ReviewBody } from "./review-body.tsx";

export interface StaffReviewProps {
  readonly review: Review;
  readonly form: { readonly values: FormValues; readonly errors: FormErrors };
  readonly reading: Reading;
  readonly zone: string;
}

/** /staff/appeals/reviews/{period}: the words of a review, how it will look, and its publication. */
export function StaffReviewPage({ review, form, reading, zone }: StaffReviewProps) {
  const t = useT();
  const language = useLanguage();
  const { period, version, published_at, counted_on } = review;
  const base = `/staff/appeals/reviews/${period}`;
  const heading = t("appeals:reviews.heading", { period: reading.title });
  return (
    <StaffLayout
      title={heading}
      breadcrumbs={[
        { title: t("appeals:list.title"), href: "/staff/appeals" },
        { title: t("appeals:menu.reviews"), href: "/staff/appeals/reviews" },
      ]}
    >
      <PageTitle
        meta={[t("appeals:reviews.version", { version }), t("appeals:reviews.counted_on", { date: formatLongDate(counted_on, language) })]}
        actions={
          !published_at && (
            <Actions>
              <Form action={`${base}/publication`} id="publish" inline>
                <Button icon="globe">{t("appeals:reviews.publish")}</Button>
              </Form>
              <Form action={`${base}/recount`} id="recount" inline>
                <Button kind="secondary" icon="refresh-cw">
                  {t("appeals:reviews.recount")}
                </Button>
              </Form>
            </Actions>
          )
        }
      >
        {heading}
      </PageTitle>
      {published_at ? (
        <>
          <Notice kind="success" title={t("appeals:reviews.published", { date: formatInstant(published_at, zone, language) })}>
            {t("appeals:reviews.stays")}
          </Notice>
          <Actions>
            <ButtonLink href={`/appeals/reviews/${period}`} icon="globe">
              {t("appeals:reviews.on_site")}
            </ButtonLink>
            <Form action="/staff/appeals/reviews" id="correct" inline>
              <HiddenField name="period" value={period} />
              <Button kind="secondary">{t("appeals:reviews.correct")}</Button>
            </Form>
          </Actions>
        </>
      ) : (
        <Section id="words" title={t("appeals:reviews.words")}>
          <Form action={base} state={form}>
            {wordNames.map((name) => (
              <TextArea
                key={name}
                name={name}
                label={t(`appeals:reviews.${name}`)}
                hint={t(`appeals:reviews.hint.${name}`)}
                rows={name === "conclusions" ? 4 : 8}
                maxlength={20_000}
                optional={name !== "intro"}
              />
            ))}
            <StickyActions>
              <Button>{t("appeals:reviews.save")}</Button>
            </StickyActions>
          </Form>
        </Section>
      )}
      <Section id="preview" title={t("appeals:reviews.preview")} panel>
        <ReviewBody review={review} reading={reading} />
      </Section>
    </StaffLayout>
  );
}
