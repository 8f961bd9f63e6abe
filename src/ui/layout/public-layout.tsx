import type { ComponentChildren } from "preact";
import { useT } from "#platform/i18n/index.ts";
import { Icon } from "../components/icon/icon.tsx";
import { Notice } from "../components/notice/notice.tsx";
import { Breadcrumbs } from "./breadcrumbs.tsx";
import { DemoRibbon } from "./demo-ribbon.tsx";
import { Document, type DocumentProps } from "./document.tsx";
import { Emblem } from "./emblem.tsx";
import { LanguageLinks } from "./language-links.tsx";
import { MenuButton, MenuClose } from "./menu-buttons.tsx";
import { type Breadcrumb, type PageMenuItem, useElement, usePage } from "./page-context.ts";
import { PublicFooter } from "./public-footer.tsx";

export interface PublicLayoutProps extends Omit<DocumentProps, "class"> {
  readonly breadcrumbs?: readonly Breadcrumb[];
  /** text and forms read best in a narrow column; lists and maps want the whole width */
  readonly width?: "text" | "full";
}

/** A page of the town's public site. */
export function PublicLayout({ breadcrumbs = [], width = "full", children, ...document }: PublicLayoutProps) {
  const { notice } = usePage();
  return (
    <Document {...document}>
      <PublicFrame>
        <Breadcrumbs items={breadcrumbs} />
        <main id="main" class={width === "text" ? "v-main v-main-text" : "v-main"}>
          {notice && (
            <Notice kind={notice.kind} live>
              {notice.text}
            </Notice>
          )}
          {children}
        </main>
      </PublicFrame>
    </Document>
  );
}

function PublicFrame({ children }: { readonly children: ComponentChildren }) {
  const t = useT();
  return (
    <div class="v-page">
      <a class="v-skip" href="#main">
        {t("ui:layout.skip")}
      </a>
      <DemoRibbon />
      <PublicHeader />
      <div class="v-column v-body">{children}</div>
      <PublicFooter />
    </div>
  );
}

function PublicHeader() {
  const t = useT();
  const account = useAccount();
  const { town, menu } = usePage();
  return (
    <header class="v-header">
      <div class="v-column v-header-row">
        <a href="/" class="v-brand">
          <Emblem />
          <span>
            <span class="v-brand-name">{town.name}</span>
            {town.tagline && <span class="v-brand-tagline">{town.tagline}</span>}
          </span>
        </a>
        <MenuButton />
        <nav id="menu" popover="auto" class="v-nav" aria-label={t("ui:layout.main_menu")}>
          <MenuClose />
          <ul>
            {menu.map((item) => (
              <li key={item.href}>{item.items ? <MenuGroup item={item} items={item.items} /> : <MenuLink item={item} />}</li>
            ))}
            <li class="v-nav-account">
              <a href={account.href}>{account.title}</a>
            </li>
          </ul>
          <LanguageLinks />
        </nav>
        <HeaderTools />
      </div>
    </header>
  );
}

function MenuLink({ item }: { readonly item: PageMenuItem }) {
  return (
    <a href={item.href} aria-current={item.current ? "page" : undefined}>
      {item.title}
    </a>
  );
}

/** Pages of one matter, folded away under its name; `current` of the head means that one of them is this page. */
function MenuGroup({ item, items }: { readonly item: PageMenuItem; readonly items: readonly PageMenuItem[] }) {
  useElement("drop-down");
  return (
    <drop-down>
      <details class={item.current ? "v-nav-group v-nav-group-current" : "v-nav-group"} name="menu">
        <summary>
          {item.title}
          <Icon name="chevron-down" size="sm" />
        </summary>
        <ul>
          {items.map((one) => (
            <li key={one.href}>
              <MenuLink item={one} />
            </li>
          ))}
        </ul>
      </details>
    </drop-down>
  );
}

/** Where the person who looks goes: to sign in, to their own page, to work. */
function useAccount() {
  const t = useT();
  const { actor } = usePage();
  switch (actor.kind) {
    case "guest":
      return { href: "/login", title: t("ui:layout.sign_in"), icon: "log-in" };
    case "resident":
      return { href: "/account", title: actor.name || t("ui:layout.account"), icon: "circle-user-round" };
    case "staff":
      return { href: "/staff", title: t("ui:layout.workplace"), icon: "circle-user-round" };
  }
}

function HeaderTools() {
  const t = useT();
  const { path } = usePage();
  const account = useAccount();
  return (
    <div class="v-header-tools">
      <a class="btn btn-ghost v-tool" href={`/preferences?back=${encodeURIComponent(path)}`}>
        <Icon name="eye" label={t("ui:layout.low_vision")} />
      </a>
      <a class="btn v-btn-secondary v-account" href={account.href}>
        <Icon name={account.icon} size="sm" />
        <span>{account.title}</span>
      </a>
    </div>
  );
}
