import { useT } from "#platform/i18n/index.ts";
import { usePage } from "../../layout/page-context.ts";
import { defaultPreferences } from "../../preferences/preferences.ts";
import { Actions, Button } from "../button/button.tsx";
import { RadioGroup } from "../field/choice-fields.tsx";
import { Form, HiddenField } from "../form/form.tsx";

const choices = {
  size: ["100", "125", "150", "200"],
  contrast: ["normal", "black-on-white", "white-on-black", "blue"],
  spacing: ["normal", "wide"],
  pictures: ["on", "off"],
  theme: ["auto", "light", "dark"],
} as const;

/** «Версия для слабовидящих»: posts to /preferences and goes back to where one came from. The page itself shows what is chosen. */
export function PreferencesPanel({ back }: { readonly back: string }) {
  const t = useT();
  const { preferences } = usePage();
  return (
    <>
      <Form action="/preferences" state={{ values: preferences, errors: [] }}>
        <HiddenField name="back" value={back} />
        {(Object.keys(choices) as (keyof typeof choices)[]).map((name) => (
          <RadioGroup
            key={name}
            name={name}
            label={t(`ui:preferences.${name}.title`)}
            inline
            options={choices[name].map((value) => ({ value, label: t(`ui:preferences.${name}.${value}`) }))}
          />
        ))}
        <Actions>
          <Button icon="check">{t("ui:preferences.save")}</Button>
        </Actions>
      </Form>
      <Form action="/preferences" id="reset" inline>
        <HiddenField name="back" value={back} />
        {Object.entries(defaultPreferences).map(([name, value]) => (
          <HiddenField key={name} name={name} value={value} />
        ))}
        <Button kind="quiet" icon="rotate-ccw">
          {t("ui:preferences.reset")}
        </Button>
      </Form>
    </>
  );
}
