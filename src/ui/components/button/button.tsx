import type { ComponentChildren } from "preact";
import { Icon } from "../icon/icon.tsx";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

export interface ButtonLook {
  readonly kind?: ButtonKind;
  readonly size?: ButtonSize;
  /** name of a lucide icon, before the text */
  readonly icon?: string;
  /** name for screen readers where only the icon is shown */
  readonly label?: string;
  /** as wide as the column it stands in */
  readonly wide?: boolean;
  readonly children?: ComponentChildren;
}

const kinds: Record<ButtonKind, string> = {
  primary: "btn btn-primary",
  secondary: "btn v-btn-secondary",
  quiet: "btn btn-ghost",
  danger: "btn v-btn-danger",
};
const sizes: Record<ButtonSize, string> = { sm: " btn-sm", md: "", lg: " btn-lg" };

export function buttonClass({ kind = "secondary", size = "md", wide, children }: ButtonLook): string {
  return `${kinds[kind]}${sizes[size]}${wide ? " btn-block" : ""}${children ? "" : " btn-square"}`;
}

function Inside({ icon, children, label, size }: ButtonLook) {
  return (
    <>
      {icon && <Icon name={icon} size={size === "lg" ? "md" : "sm"} />}
      {children ?? <span class="sr-only">{label}</span>}
    </>
  );
}

export interface ButtonProps extends ButtonLook {
  readonly type?: "submit" | "button";
  readonly name?: string;
  readonly value?: string;
  /** id of the form it sends, when it stands outside of it */
  readonly form?: string;
  /** sends the form elsewhere, e.g. "save a draft" */
  readonly formaction?: string;
  /** id of the popover it opens */
  readonly popovertarget?: string;
}

/** Sends the form it stands in. A form is sent once however often it is pressed: see `Form`. */
export function Button({ type = "submit", name, value, form, formaction, popovertarget, ...look }: ButtonProps) {
  return (
    <button
      class={buttonClass({ kind: "primary", ...look })}
      type={type}
      name={name}
      value={value}
      form={form}
      formAction={formaction}
      popoverTarget={popovertarget}
    >
      <Inside {...look} />
    </button>
  );
}

export interface ButtonLinkProps extends ButtonLook {
  readonly href: string;
  readonly download?: boolean;
  /** key that opens it for those who work with the keyboard, e.g. "n"; staff pages only */
  readonly hotkey?: string;
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ href, download, hotkey, ...look }: ButtonLinkProps) {
  return (
    <a class={buttonClass(look)} href={href} download={download} aria-keyshortcuts={hotkey} data-hotkey={hotkey}>
      <Inside {...look} />
      {hotkey && <kbd class="v-kbd">{hotkey.toUpperCase()}</kbd>}
    </a>
  );
}

/** Buttons beside each other; below each other where there is no room. */
export function Actions({ children }: { readonly children: ComponentChildren }) {
  return <div class="v-actions">{children}</div>;
}

/** The main action of a page, kept within the thumb's reach at the bottom of a phone's screen. */
export function StickyActions({ children }: { readonly children: ComponentChildren }) {
  return <div class="v-actions v-actions-sticky">{children}</div>;
}
