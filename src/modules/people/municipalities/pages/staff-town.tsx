import type { FormState } from "#platform/http/index.ts";
import { formatNumber } from "#platform/i18n/format.ts";
import { languages, useLanguage, useT } from "#platform/i18n/index.ts";
import {
  AccentPreview,
  Button,
  CheckboxGroup,
  EmailField,
  FieldSet,
  FileField,
  Form,
  Grid,
  Link,
  PageTitle,
  PhoneField,
  Picture,
  RadioGroup,
  StaffLayout,
  StickyActions,
  SummaryList,
  TextField,
} from "#ui/index.ts";
import { isColour, maskWeakness, numberByMask, registerMasks, weekdays } from "../rules.ts";

interface Props {
  readonly form: FormState;
  readonly slug: string;
  readonly zone: string;
  /** address of the emblem's picture, where one is shown */
  readonly emblem: string | null;
  readonly hosts: readonly string[];
  readonly has_picture: boolean;
  /** the year of the examples */
  readonly year: number;
}

/** What a town says of itself and has decided for itself. */
export function StaffTownPage(props: Props) {
  const t = useT();
  const { slug, zone, hosts, form } = props;
  return (
    <StaffLayout title={t("people:town.title")} width="text">
      <PageTitle>{t("people:town.title")}</PageTitle>
      <SummaryList
        items={[
          {
            term: t("people:town.hosts"),
            value: <Link href="/staff/settings/town/hosts">{hosts.join(", ") || t("people:hosts.add")}</Link>,
          },
          { term: t("people:town.slug"), value: slug },
          { term: t("people:town.zone"), value: zone },
        ]}
      />
      <Form action="/staff/settings/town" state={form} multipart>
        <Names />
        <Look {...props} />
        <Contacts />
        <FieldSet title={t("people:town.hours")} hint={t("people:town.hours_hint")}>
          <Grid columns={2}>
            {weekdays.map((day) => (
              <TextField key={day} name={`hours_${day}`} label={t(`people:town.weekday.${day}`)} maxlength={200} optional="unmarked" />
            ))}
          </Grid>
        </FieldSet>
        <Order {...props} />
        <StickyActions>
          <Button>{t("people:action.save")}</Button>
          <Button kind="secondary" formaction="/staff/settings/town/preview">
            {t("people:town.preview")}
          </Button>
        </StickyActions>
      </Form>
    </StaffLayout>
  );
}

function Names() {
  const t = useT();
  return (
    <FieldSet title={t("people:town.names")}>
      <TextField name="name" label={t("people:town.name")} maxlength={200} />
      <TextField name="name_genitive" label={t("people:town.name_genitive")} hint={t("people:town.name_genitive_hint")} maxlength={200} />
      <TextField name="authority_name" label={t("people:town.authority_name")} maxlength={300} />
      <TextField name="tagline" label={t("people:town.tagline")} maxlength={200} optional />
      <TextField name="oktmo" label={t("people:town.oktmo")} inputmode="numeric" width="short" maxlength={11} optional />
      <CheckboxGroup
        name="languages"
        label={t("people:town.languages")}
        hint={t("people:town.languages_hint")}
        options={languages.map((language) => ({ value: language, label: t(`people:town.language.${language}`) }))}
      />
    </FieldSet>
  );
}

function Look({ form, emblem, has_picture }: Props) {
  const t = useT();
  const language = useLanguage();
  const accent = String(form.values.accent ?? "");
  return (
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
      {isColour(accent) && (
        <AccentPreview
          accent={accent}
          button={t("people:action.save")}
          link={t("people:town.preview_link")}
          caption={({ theme, colour, contrast }) =>
            t(`people:town.contrast.${theme}`, { colour, ratio: formatNumber(Math.round(contrast * 10) / 10, language) })
          }
        />
      )}
    </FieldSet>
  );
}

function Contacts() {
  const t = useT();
  return (
    <FieldSet title={t("people:town.contacts")}>
      <PhoneField name="phone" label={t("people:field.phone")} optional />
      <EmailField name="email" label={t("people:field.email")} optional />
      <TextField name="address" label={t("people:field.address")} maxlength={300} optional />
    </FieldSet>
  );
}

function Order({ form, year }: Props) {
  const t = useT();
  const example = (name: string) => {
    const mask = String(form.values[name] ?? "");
    return maskWeakness(mask) === null ? t("people:town.mask_example", { number: numberByMask(mask, 127, year) }) : undefined;
  };
  const hint = (name: string) => [t("people:town.mask_hint"), example(name)].filter(Boolean).join(" ");
  return (
    <FieldSet title={t("people:town.rules")}>
      <Grid columns={2}>
        {registerMasks.map((name, at) => (
          <TextField
            key={name}
            name={`mask_${name}`}
            label={t(`people:town.mask_${name}`)}
            hint={at === 0 ? hint(`mask_${name}`) : example(`mask_${name}`)}
            maxlength={60}
          />
        ))}
      </Grid>
      <RadioGroup
        name="roll"
        label={t("people:town.roll")}
        hint={t("people:town.roll_hint")}
        options={(["previous", "next", "none"] as const).map((roll) => ({
          value: roll,
          label: t(`people:town.rolls.${roll}.title`),
          hint: t(`people:town.rolls.${roll}.text`),
        }))}
      />
    </FieldSet>
  );
}
