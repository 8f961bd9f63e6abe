import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Actions,
  Box,
  Button,
  ButtonLink,
  Checkbox,
  Details,
  Form,
  HiddenField,
  Link,
  Num,
  PageTitle,
  Prose,
  Section,
  StaffLayout,
  Tag,
  TextArea,
  TextField,
} from "#ui/index.ts";
import { BeforeAfter, type BeforeAfterProps } from "../../answer-photos/pages/before-after.tsx";
import type { Piece } from "../../masking/rules.ts";
import { PhotosToChoose, type PhotoToChoose } from "../../public-photos/pages/photos.tsx";
import { stateTone } from "../../publication/rules.ts";
import type { Publication, State } from "../../rules.ts";

export interface PublicationProps {
  readonly address: string;
  readonly number: string;
  readonly state: State;
  readonly publication: Publication;
  /** the texts as they came, with what looks personal marked */
  readonly original: { readonly title: readonly Piece[]; readonly body: readonly Piece[]; readonly answer: readonly Piece[] | undefined };
  readonly photos: BeforeAfterProps;
  /** of the applicant: each is looked at by itself */
  readonly pictures: readonly PhotoToChoose[];
  readonly form: FormState;
  readonly refusal: FormState;
  readonly stage: string;
  /** something that looks personal was left: the moderator may say that it is not */
  readonly may_confirm: boolean;
}

/** /staff/appeals/{number}/publication: what the public will read, beside what was written. */
export function PublicationPage(props: PublicationProps) {
  const t = useT();
  const { address, number, state, publication, original, form, stage } = props;
  const path = `/staff/appeals/${encodeURIComponent(address)}`;
  return (
    <StaffLayout
      title={t("appeals:moderation.page_title", { number })}
      breadcrumbs={[
        { title: t("appeals:public.title"), href: "/staff/appeals" },
        { title: t("appeals:moderation.title"), href: "/staff/appeals/moderation" },
      ]}
    >
      <PageTitle
        meta={[
          <Num key="number">{number}</Num>,
          <Tag key="state" tone={stateTone(state)}>
            {t(`appeals:state.${state}`)}
          </Tag>,
          <span key="publication">{t(`appeals:following.publication_state.${publication}`)}</span>,
        ]}
        lead={t("appeals:moderation.page_lead")}
        actions={
          publication === "published" && (
            <ButtonLink href={`/appeals/${encodeURIComponent(address)}`}>{t("appeals:letter.published.open")}</ButtonLink>
          )
        }
      >
        {t("appeals:moderation.page_title", { number })}
      </PageTitle>
      <Section id="original" title={t("appeals:moderation.original")} more={<Link href={path}>{t("appeals:moderation.card")}</Link>}>
        <Box tone="panel">
          <p>
            <Marked pieces={original.title} />
          </p>
          <Prose plain>
            <Marked pieces={original.body} />
          </Prose>
        </Box>
        {original.answer && (
          <Details summary={t("appeals:following.answer")} open>
            <Prose plain>
              <Marked pieces={original.answer} />
            </Prose>
          </Details>
        )}
      </Section>
      <Section id="publish" title={t("appeals:moderation.edited")}>
        <Form action={`${path}/publication`} state={form}>
          <HiddenField name="stage" value={stage} />
          <TextField name="title" label={t("appeals:moderation.title_field")} maxlength={200} />
          <TextArea name="body" label={t("appeals:field.body")} rows={10} maxlength={20_000} />
          {original.answer && (
            <TextArea
              name="answer"
              label={t("appeals:following.answer")}
              hint={t("appeals:moderation.answer_hint")}
              rows={8}
              maxlength={20_000}
              optional
            />
          )}
          <BeforeAfter {...props.photos} />
          {(props.photos.before || props.photos.after) && <Checkbox name="photos" label={t("appeals:moderation.photos")} />}
          {props.may_confirm && <Checkbox name="confirmed" label={t("appeals:moderation.confirmed")} />}
          <Actions>
            <Button icon="globe">
              {t(publication === "published" ? "appeals:moderation.publish_again" : "appeals:moderation.publish")}
            </Button>
          </Actions>
        </Form>
      </Section>
      <PhotosToChoose photos={props.pictures} />
      <Section id="refuse" title={t(publication === "published" ? "appeals:moderation.unpublish" : "appeals:moderation.refuse")}>
        <Form action={`${path}/publication/refusal`} id="refusal" state={props.refusal}>
          <HiddenField name="stage" value={stage} />
          <TextArea
            name="reason"
            label={t("appeals:moderation.reason")}
            hint={t("appeals:moderation.reason_hint")}
            rows={3}
            maxlength={2000}
          />
          <Button kind="danger">{t(publication === "published" ? "appeals:moderation.unpublish" : "appeals:moderation.refuse")}</Button>
        </Form>
      </Section>
    </StaffLayout>
  );
}

function Marked({ pieces }: { readonly pieces: readonly Piece[] }) {
  return <>{pieces.map((piece) => (piece.kind ? <mark>{piece.text}</mark> : piece.text))}</>;
}
