import type { ComponentChildren } from "preact";
import { useT } from "#platform/i18n/index.ts";
import { useElement } from "../../layout/page-context.ts";
import { Button, ButtonLink, type ButtonLook } from "../button/button.tsx";

export interface DialogLinkProps extends ButtonLook {
  /** the page that asks the same without scripts */
  readonly href: string;
  readonly id: string;
  /** heading of the dialog */
  readonly title: string;
  /** what stands in the dialog: usually the very form of the page */
  readonly dialog: ComponentChildren;
}

/** Asks before it acts: a dialog where scripts run, the page `href` where they do not. */
export function DialogLink({ href, id, title, dialog, ...look }: DialogLinkProps) {
  const t = useT();
  useElement("dialog-link");
  return (
    <dialog-link data-for={id}>
      <ButtonLink href={href} {...look} />
      <dialog class="v-dialog" id={id} aria-labelledby={`${id}-title`}>
        <div class="v-dialog-head">
          <h2 id={`${id}-title`}>{title}</h2>
          <form method="dialog">
            <Button kind="quiet" icon="x" label={t("ui:dialog.close")} />
          </form>
        </div>
        {dialog}
      </dialog>
    </dialog-link>
  );
}
