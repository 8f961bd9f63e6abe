import type { TakenFiles } from "#platform/files/index.ts";
import type { FormState } from "#platform/http/index.ts";
import { formatInstant } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import {
  Actions,
  type Boundary,
  Box,
  Button,
  Checkbox,
  EmailField,
  FieldSet,
  FileField,
  Form,
  HiddenField,
  type KeptFile,
  Link,
  Notice,
  Num,
  PageTitle,
  PhoneField,
  PointField,
  Prose,
  PublicLayout,
  RadioGroup,
  SelectField,
  Stack,
  SuggestField,
  TextArea,
  TextField,
} from "#ui/index.ts";
import type { TakenPlace } from "../../photo-places/actions.ts";
import { kinds } from "../../rules.ts";
import { FilingWay, type Way } from "../../sign-levels/pages/filing-way.tsx";

interface Signed {
  readonly body: string;
  /** the author's own too */
  readonly signer_count: number;
}

export interface NewAppealProps {
  readonly form: FormState;
  readonly submission: string;
  readonly topics: readonly { readonly value: string; readonly label: string; readonly group?: string }[];
  readonly files: TakenFiles & { readonly kept: readonly KeptFile[] };
  readonly boundary?: Boundary | undefined;
  readonly style_url?: string | undefined;
  /** when what stands in the form was typed, if it comes from a draft */
  readonly drafted_at?: Temporal.Instant | undefined;
  readonly zone: string;
  /** what came of looking for the place of the photos */
  readonly taken?: TakenPlace | undefined;
  /** others are putting their name under this text */
  readonly signed?: Signed | undefined;
  /** which way the text will go */
  readonly way: Way;
}

/** /appeals/new: the web form of a resident. */
export function NewAppealPage({
  form,
  submission,
  topics,
  files,
  boundary,
  style_url,
  drafted_at,
  zone,
  taken,
  signed,
  way,
}: NewAppealProps) {
  const t = useT();
  return (
    <PublicLayout title={t("appeals:new.title")} width="text" breadcrumbs={[{ title: t("appeals:public.title"), href: "/appeals" }]}>
      <PageTitle lead={t("appeals:new.lead")}>{t("appeals:new.title")}</PageTitle>
      {drafted_at && !signed && <DraftNotice at={drafted_at} zone={zone} />}
      {taken && <PlaceNotice taken={taken} live />}
      <Form action="/appeals/new" state={form} multipart>
        <HiddenField name="submission" value={submission} />
        <FieldSet title={t("appeals:new.matter")}>
          {signed ? (
            <SignedText {...signed} />
          ) : (
            <TextArea name="body" label={t("appeals:field.body")} hint={t("appeals:new.body_hint")} rows={8} maxlength={20_000} />
          )}
          <SelectField name="topic_id" label={t("appeals:field.topic")} hint={t("appeals:new.topic_hint")} options={topics} optional />
          <RadioGroup
            name="kind"
            label={t("appeals:field.kind")}
            value="application"
            options={kinds.map((kind) => ({ value: kind, label: t(`appeals:kind.${kind}`), hint: t(`appeals:kind_hint.${kind}`) }))}
          />
          <RadioGroup
            name="addressee"
            label={t("appeals:field.addressee")}
            value="administration"
            inline
            options={(["administration", "head"] as const).map((addressee) => ({
              value: addressee,
              label: t(`appeals:addressee.${addressee}`),
            }))}
          />
          <FileField name="files" label={t("appeals:field.files")} camera={t("appeals:new.camera")} gather {...files} optional />
          <Checkbox name="photo_place" label={t("appeals:photo_place.label")} hint={t("appeals:photo_place.hint")} />
        </FieldSet>
        <PlaceFields boundary={boundary} style_url={style_url} taken={taken} />
        <ApplicantFields identified={way.sign_level === "identified" || way.sign_level === "confirmed"} />
        <Checkbox name="wants_publication" label={t("appeals:new.publication")} hint={t("appeals:new.publication_hint")} />
        <Checkbox
          name="consent"
          label={
            <>
              {t("appeals:new.consent")} <a href="/personal-data">{t("appeals:new.consent_more")}</a>
            </>
          }
        />
        <FilingWay way={way} />
        <Actions>
          <Button size="lg" icon="send">
            {t("appeals:new.send")}
          </Button>
          <Button size="lg" kind="secondary" icon="save" formaction="/appeals/draft">
            {t("appeals:draft.save")}
          </Button>
        </Actions>
      </Form>
    </PublicLayout>
  );
}

function DraftNotice({ at, zone }: { readonly at: Temporal.Instant; readonly zone: string }) {
  const t = useT();
  const language = useLanguage();
  return (
    <Notice kind="info" title={t("appeals:draft.found", { at: formatInstant(at, zone, language) })}>
      <Form action="/appeals/draft/removal" id="removal" inline>
        <Button kind="secondary" size="sm" icon="rotate-ccw">
          {t("appeals:draft.remove")}
        </Button>
      </Form>
      <Link href="/appeals/draft" icon="smartphone">
        {t("appeals:draft.elsewhere")}
      </Link>
    </Notice>
  );
}

/** The text as others have read and signed it. */
function SignedText({ body, signer_count }: Signed) {
  const t = useT();
  return (
    <Stack tight>
      <HiddenField name="body" value={body} />
      <Box tone="panel">
        <Prose plain>{body}</Prose>
      </Box>
      <p>
        {t("appeals:joint.count", { count: signer_count })}. {t("appeals:joint_draft.fixed")}{" "}
        <Link href="/appeals/draft/joint" icon="users">
          {t("appeals:joint_draft.see")}
        </Link>
      </p>
    </Stack>
  );
}

/** What the photos said, at the top of the page and again beside the map. */
function PlaceNotice({ taken, live }: { readonly taken: TakenPlace; readonly live?: boolean }) {
  const t = useT();
  const { outcome } = taken;
  return (
    <Notice kind={outcome === "taken" ? "success" : "warning"} title={t(`appeals:photo_place.${outcome}`)} live={live}>
      <p>
        {outcome === "taken" && (
          <>
            <Num>{`${taken.latitude}, ${taken.longitude}`}</Num>
            {taken.district && ` — ${taken.district}`}.{" "}
          </>
        )}
        {t(`appeals:photo_place.${outcome}_next`)}
      </p>
    </Notice>
  );
}

function PlaceFields({ boundary, style_url, taken }: Pick<NewAppealProps, "boundary" | "style_url" | "taken">) {
  const t = useT();
  return (
    <FieldSet title={t("appeals:new.place")}>
      {taken?.outcome === "taken" && <PlaceNotice taken={taken} />}
      <RadioGroup
        name="place"
        label={t("appeals:field.place")}
        value="address"
        options={(["address", "point", "none"] as const).map((place) => ({ value: place, label: t(`appeals:place.${place}`) }))}
      />
      <SuggestField
        name="address"
        label={t("appeals:field.address")}
        hint={t("appeals:new.address_hint")}
        source="/api/v1/addresses"
        maxlength={300}
        optional
      />
      <PointField
        name="point"
        label={t("appeals:field.point")}
        typed={{ lat: t("appeals:field.latitude"), lon: t("appeals:field.longitude") }}
        {...(boundary ? { boundary } : {})}
        {...(style_url ? { style_url } : {})}
      />
    </FieldSet>
  );
}

function ApplicantFields({ identified }: { readonly identified: boolean }) {
  const t = useT();
  return (
    <FieldSet title={t("appeals:new.applicant")} hint={t("appeals:new.applicant_hint")}>
      <TextField
        name="full_name"
        label={t("appeals:field.full_name")}
        hint={t(identified ? "appeals:way.name_hint" : "appeals:new.full_name_hint")}
        autocomplete="name"
        maxlength={200}
      />
      <EmailField name="email" label={t("appeals:field.email")} hint={t("appeals:new.email_hint")} />
      <PhoneField name="phone" label={t("appeals:field.phone")} optional />
      <TextArea
        name="co_applicants"
        label={t("appeals:field.co_applicants")}
        hint={t("appeals:new.co_applicants_hint")}
        rows={3}
        optional
      />
      <div>
        <Button kind="secondary" icon="users" formaction="/appeals/draft" name="go_on" value="joint">
          {t("appeals:joint_draft.open")}
        </Button>
      </div>
    </FieldSet>
  );
}
