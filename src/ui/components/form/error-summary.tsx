import { useT } from "#platform/i18n/index.ts";
import { Icon } from "../icon/icon.tsx";
import { type FormErrors, fieldId } from "./form-context.ts";

/** What was refused and why, on top of the form. Takes focus when the page opens; each line leads to its field. */
export function ErrorSummary({ errors, form = "f" }: { readonly errors: FormErrors; readonly form?: string }) {
  const t = useT();
  if (errors.length === 0) return null;
  return (
    <div class="v-error-summary" role="alert" aria-labelledby={`${form}-errors`} tabIndex={-1} autofocus>
      <h2 id={`${form}-errors`}>
        <Icon name="circle-alert" /> {t("ui:form.refused", { count: errors.length })}
      </h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>{field === "" ? message : <a href={`#${fieldId(form, field)}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
