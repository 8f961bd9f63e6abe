import type { ComponentChildren } from "preact";
import { Icon } from "../icon/icon.tsx";

export interface LinkProps {
  readonly href: string;
  readonly icon?: string;
  /** plain: underlined in the colour of the text; strong: the title of a row or a card, underlined when pointed at */
  readonly kind?: "accent" | "plain" | "strong";
  readonly download?: boolean;
  /** leads out of the site */
  readonly external?: boolean;
  /** language of the text where it is not the page's */
  readonly lang?: string;
  readonly children: ComponentChildren;
}

export function Link({ href, icon, kind = "accent", download, external, lang, children }: LinkProps) {
  return (
    <a
      class={`v-link v-link-${kind}`}
      href={href}
      download={download}
      rel={external ? "noopener noreferrer" : undefined}
      lang={lang}
      hreflang={lang}
    >
      {icon && <Icon name={icon} size="sm" />}
      {children}
    </a>
  );
}

/** Several ways on, each with its icon: the short cuts of the home page. */
export function LinkList({
  links,
}: {
  readonly links: readonly { readonly href: string; readonly icon: string; readonly title: string }[];
}) {
  return (
    <ul class="v-link-list">
      {links.map((link) => (
        <li key={link.href}>
          <Link href={link.href} icon={link.icon} kind="plain">
            {link.title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
