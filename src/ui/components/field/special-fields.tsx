import { useT } from "#platform/i18n/index.ts";
import { useElement } from "../../layout/page-context.ts";
import { useField } from "../form/form-context.ts";
import type { FieldProps } from "./field.tsx";
import { TextField, type TextFieldProps } from "./text-field.tsx";

/** A date by the browser's own calendar; typed as 21.11.2026 where it has none. `min` and `max` are ISO days. */
export function DateField(
  props: FieldProps & { readonly value?: string | Temporal.PlainDate | null; readonly min?: string; readonly max?: string },
) {
  return <TextField {...props} value={props.value?.toString()} type="date" width="medium" />;
}

/** A telephone number; read as typed, with any spaces and dashes. */
export function PhoneField(props: FieldProps & { readonly value?: string | null }) {
  const t = useT();
  return <TextField hint={t("ui:form.phone_hint")} {...props} type="tel" autocomplete="tel" inputmode="tel" width="medium" />;
}

export function EmailField(props: FieldProps & { readonly value?: string | null }) {
  return <TextField {...props} type="email" autocomplete="email" inputmode="email" spellcheck={false} width="long" />;
}

/** A sum in roubles, kopecks after the comma. */
export function MoneyField(props: FieldProps & { readonly value?: string | number | null }) {
  return <TextField {...props} inputmode="decimal" width="short" suffix="₽" />;
}

/** A whole number. */
export function NumberField(props: FieldProps & { readonly value?: string | number | null; readonly suffix?: string }) {
  return <TextField {...props} inputmode="numeric" width="short" />;
}

export interface SuggestFieldProps extends TextFieldProps {
  /** asked as `${source}?q=…` while one types; answers a JSON list of texts. Without scripts the field is plain text. */
  readonly source?: string;
  /** what is offered from the start */
  readonly suggestions?: readonly string[];
}

/** A text with suggestions: addresses, names of streets. Any text is allowed. */
export function SuggestField({ source, suggestions = [], ...props }: SuggestFieldProps) {
  const { id } = useField(props.name, props);
  useElement("suggest-field");
  return (
    <suggest-field data-source={source}>
      <TextField {...props} list={`${id}-list`} />
      <datalist id={`${id}-list`}>
        {suggestions.map((text) => (
          <option key={text} value={text} />
        ))}
      </datalist>
    </suggest-field>
  );
}
