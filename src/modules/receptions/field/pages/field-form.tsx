import type { TakenFiles } from "#platform/files/index.ts";
import { emptyForm, type FormState } from "#platform/http/forms.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Button,
  Details,
  FileField,
  Form,
  HiddenField,
  Muted,
  PhoneField,
  RadioGroup,
  Row,
  Section,
  Stack,
  StickyActions,
  Tag,
  TextArea,
  TextField,
  useElement,
} from "#ui/index.ts";
import { fieldChannels } from "../rules.ts";

interface Props {
  readonly form?: FormState;
  readonly files: TakenFiles;
  /** made by the server for the walk without scripts; a phone makes its own */
  readonly submission_id?: string;
  /** whose queue it is; unknown to the page that is kept for offline use */
  readonly owner?: string;
}

/** The form, and under it what this phone has written down. */
export function FieldForm({ form = emptyForm({ channel: "outing" }), files, submission_id = "", owner }: Props) {
  const t = useT();
  useElement("field-queue");
  return (
    <field-queue
      data-owner={owner}
      data-kept={t("receptions:onsite.kept")}
      data-missing={t("receptions:form.matter")}
      data-offline={t("receptions:onsite.offline")}
      data-sign-in={t("receptions:onsite.sign_in")}
      data-sent-all={t("receptions:onsite.sent_now")}
    >
      <Stack>
        <Form action="/staff/field" state={form} multipart>
          <HiddenField name="submission_id" value={submission_id} />
          <RadioGroup
            name="channel"
            label={t("receptions:onsite.where")}
            inline
            options={fieldChannels.map((channel) => ({ value: channel, label: t(`receptions:onsite.channel.${channel}`) }))}
          />
          <TextArea name="body" label={t("receptions:onsite.body")} rows={5} maxlength={20_000} />
          <TextField name="address" label={t("receptions:field.address")} maxlength={300} optional />
          <FileField name="files" label={t("receptions:field.photos")} {...files} optional />
          <Details summary={t("receptions:onsite.who")} open={form.errors.some(({ field }) => field === "postal_address")}>
            <TextField name="full_name" label={t("receptions:field.full_name")} maxlength={200} optional />
            <PhoneField name="phone" label={t("receptions:field.phone")} optional />
            <TextField name="postal_address" label={t("receptions:field.postal_address")} maxlength={500} optional />
          </Details>
          <StickyActions>
            <Button icon="send">{t("receptions:onsite.send")}</Button>
          </StickyActions>
        </Form>
        <p role="status" data-part="status" />
        <div data-part="queue" hidden>
          <Section id="queue" title={t("receptions:onsite.queue")}>
            <ul data-part="list" />
          </Section>
        </div>
        <template>
          <Entry />
        </template>
      </Stack>
    </field-queue>
  );
}

/** One line of the queue; the script fills in the words and shows the part of its state. */
function Entry() {
  const t = useT();
  const marks = [
    ["waiting", "info"],
    ["sent", "success"],
    ["refused", "error"],
  ] as const;
  return (
    <li>
      <Row>
        {marks.map(([state, tone]) => (
          <span key={state} data-state={state}>
            <Tag tone={tone}>{t(`receptions:onsite.state.${state}`)}</Tag>
          </span>
        ))}
        <span data-put="title" />
        <span data-put="files" />
        <span data-put="note" />
        <Muted>
          <span data-put="at" />
        </Muted>
        {(["edit", "drop"] as const).map((verb) => (
          <span key={verb} data-state="refused" data-verb={verb}>
            <Button type="button" size="sm" kind={verb === "edit" ? "secondary" : "quiet"}>
              {t(`receptions:onsite.${verb}`)}
            </Button>
          </span>
        ))}
      </Row>
    </li>
  );
}
