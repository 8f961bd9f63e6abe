import type { FormState } from "#platform/http/index.ts";
import { useT } from "#platform/i18n/index.ts";
import {
  Button,
  EmailField,
  FieldRow,
  FieldSet,
  FileField,
  Form,
  PageTitle,
  PhoneField,
  Picture,
  RadioGroup,
  StaffLayout,
  StickyActions,
  SummaryList,
  TextField,
} from "#ui/index.ts";
import { weekdays } from "../rules.ts";

interface Props {
  readonly form: FormState;
  /** address of the emblem's picture, where one is shown */
  readonly emblem: string | null;
  readonly hosts: readonly string[];
  readonly has_picture: boolean;
}

/** What a town says of itself and has decided for itself. */
export function StaffTownPage({ form, emblem, hosts, has_picture }: Props) {
  const t = useT();
  return (
    <StaffLayout title={t("people:town.title")} width="text">
      <PageTitle>{t("people:town.title")}</PageTitle>
      <SummaryList items={[{ term: t("people:town.hosts"), value: hosts.join(", ") || "—" }]} />
      <Form action="/staff/settings/town" state={form} multipart>
        <FieldSet title={t("people:town.names")}>
          <TextField name="name" label={t("people:town.name")} maxlength={200} />
          <TextField
            name="name_genitive"
            label={t("people:town.name_genitive")}
            hint={t("people:town.name_genitive_hint")}
            maxlength={200}
          />
          <TextField name="authority_name" label={t("people:town.authority_name")} maxlength={300} />
          <TextField name="tagline" label={t("people:town.tagline")} maxlength={200} optional />
          <TextField name="oktmo" label={t("people:town.oktmo")} inputmode="numeric" width="short" maxlength={11} optional />
        </FieldSet>
        <FieldSet title={t("people:town.look")}>
          <RadioGroup
            name="emblem"
            label={t("people:town.emblem")}
            options={[
              { value: "veche", label: t("people:town.emblem_shield") },
              { value: "file", label: t("people:town.emblem_file") },
            ]}
          />
          {emblem && <Picture src={emblem} alt={t("people:town.emblem")} width={72} height={88} />}
          <FileField
            name="picture"
            label={t(has_picture ? "people:town.other_picture" : "people:town.picture")}
            max_size={5_000_000}
            accept={[".png", ".jpg"]}
            optional
          />
          <TextField name="accent" label={t("people:town.accent")} hint={t("people:town.accent_hint")} width="short" maxlength={7} />
        </FieldSet>
        <FieldSet title={t("people:town.contacts")}>
          <PhoneField name="phone" label={t("people:field.phone")} optional />
          <EmailField name="email" label={t("people:field.email")} optional />
          <TextField name="address" label={t("people:field.address")} maxlength={300} optional />
        </FieldSet>
        <FieldSet title={t("people:town.hours")} hint={t("people:town.hours_hint")}>
          <FieldRow>
            {weekdays.map((day) => (
              <TextField key={day} name={`hours_${day}`} label={t(`people:town.weekday.${day}`)} width="medium" maxlength={200} optional />
            ))}
          </FieldRow>
        </FieldSet>
        <FieldSet title={t("people:town.rules")}>
          <TextField
            name="mask_appeals"
            label={t("people:town.mask_appeals")}
            hint={t("people:town.mask_hint")}
            width="medium"
            maxlength={60}
          />
          <TextField name="mask_incoming" label={t("people:town.mask_incoming")} width="medium" maxlength={60} />
          <RadioGroup
            name="roll"
            label={t("people:town.roll")}
            hint={t("people:town.roll_hint")}
            options={(["previous", "next", "none"] as const).map((roll) => ({ value: roll, label: t(`people:town.rolls.${roll}`) }))}
          />
        </FieldSet>
        <StickyActions>
          <Button>{t("people:action.save")}</Button>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}
