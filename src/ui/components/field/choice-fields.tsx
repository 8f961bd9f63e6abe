import type { ComponentChildren } from "preact";
import { useT } from "#platform/i18n/index.ts";
import { useElement } from "../../layout/page-context.ts";
import { asList, asText, useField } from "../form/form-context.ts";
import { describedBy, Field, FieldError, FieldGroup, type FieldProps, Hint } from "./field.tsx";
import type { FieldWidth } from "./text-field.tsx";

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** heading under which it stands, in a select */
  readonly group?: string;
  readonly disabled?: boolean;
}

export interface SelectFieldProps extends FieldProps {
  readonly options: readonly Option[];
  readonly value?: string | null;
  /** the first, empty choice; «Выберите» when not given, none when false */
  readonly empty?: string | false;
  readonly width?: FieldWidth;
}

function Options({ options, value }: { readonly options: readonly Option[]; readonly value: string }) {
  return (
    <>
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </>
  );
}

/** One choice out of up to some twenty. */
export function SelectField(props: SelectFieldProps) {
  const t = useT();
  const { id, error, value } = useField(props.name, props);
  const chosen = asText(value);
  const groups = [...new Set(props.options.map((option) => option.group ?? ""))];
  return (
    <Field id={id} label={props.label} label_hidden={props.label_hidden} hint={props.hint} error={error} optional={props.optional}>
      <select
        class={`select v-control v-width-${props.width ?? "full"}`}
        id={id}
        name={props.name}
        required={!props.optional}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={describedBy(id, props.hint, error)}
      >
        {props.empty !== false && (
          <option value="" selected={chosen === ""}>
            {props.empty ?? t("ui:form.choose")}
          </option>
        )}
        {groups.map((group) => {
          const inside = <Options options={props.options.filter((option) => (option.group ?? "") === group)} value={chosen} />;
          return group === "" ? (
            inside
          ) : (
            <optgroup key={group} label={group}>
              {inside}
            </optgroup>
          );
        })}
      </select>
    </Field>
  );
}

/** One choice out of many: a select that becomes a search box where scripts run. */
export function AutocompleteField(props: SelectFieldProps) {
  const t = useT();
  useElement("combo-box");
  return (
    <combo-box data-none={t("ui:form.nothing_found")}>
      <SelectField {...props} />
    </combo-box>
  );
}

export interface RadioGroupProps extends FieldProps {
  readonly options: readonly Option[];
  readonly value?: string | null;
  /** beside each other instead of below */
  readonly inline?: boolean;
}

/** One choice out of a few, all seen at once. */
export function RadioGroup(props: RadioGroupProps) {
  const { id, error, value } = useField(props.name, props);
  return (
    <FieldGroup id={id} label={props.label} label_hidden={props.label_hidden} hint={props.hint} error={error} optional={props.optional}>
      <div class={props.inline ? "v-choices v-choices-inline" : "v-choices"}>
        {props.options.map((option, index) => (
          <Choice
            key={option.value}
            type="radio"
            id={index === 0 ? id : `${id}-${index}`}
            name={props.name}
            option={option}
            checked={asText(value) === option.value}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

export interface CheckboxGroupProps extends FieldProps {
  readonly options: readonly Option[];
  readonly value?: readonly string[];
  readonly inline?: boolean;
}

/** None, one or several out of a few; sent as repeated `name`. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { id, error, value } = useField(props.name, props);
  const chosen = asList(value);
  return (
    <FieldGroup id={id} label={props.label} label_hidden={props.label_hidden} hint={props.hint} error={error} optional={props.optional}>
      <div class={props.inline ? "v-choices v-choices-inline" : "v-choices"}>
        {props.options.map((option, index) => (
          <Choice
            key={option.value}
            type="checkbox"
            id={index === 0 ? id : `${id}-${index}`}
            name={props.name}
            option={option}
            checked={chosen.includes(option.value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

interface ChoiceProps {
  readonly type: "radio" | "checkbox";
  readonly id: string;
  readonly name: string;
  readonly option: Option;
  readonly checked: boolean;
}

function Choice({ type, id, name, option, checked }: ChoiceProps) {
  return (
    <div class="v-choice">
      <input
        class={type}
        type={type}
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        disabled={option.disabled}
        aria-describedby={option.hint ? `${id}-hint` : undefined}
      />
      <label for={id}>{option.label}</label>
      {option.hint && (
        <p class="v-hint" id={`${id}-hint`}>
          {option.hint}
        </p>
      )}
    </div>
  );
}

export interface CheckboxProps {
  readonly name: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly error?: string;
  readonly value?: string;
  readonly checked?: boolean;
}

/** One yes or no; sends `value` ("1") or nothing. */
export function Checkbox(props: CheckboxProps) {
  const field = useField(props.name, { value: props.checked ?? false, error: props.error });
  const on = field.value === true || asList(field.value).some((value) => value !== "false");
  return (
    <div class={`v-field${field.error ? " v-field-wrong" : ""}`}>
      <FieldError id={field.id} text={field.error} />
      <div class="v-choice">
        <input
          class="checkbox"
          type="checkbox"
          id={field.id}
          name={props.name}
          value={props.value ?? "1"}
          checked={on}
          aria-invalid={field.error ? "true" : undefined}
          aria-describedby={describedBy(field.id, props.hint, field.error)}
        />
        <label for={field.id}>{props.label}</label>
        <Hint id={field.id}>{props.hint}</Hint>
      </div>
    </div>
  );
}
