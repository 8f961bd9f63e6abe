import { formatNumber } from "#platform/i18n/format.ts";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { Icon } from "../components/icon/icon.tsx";
import { Notice } from "../components/notice/notice.tsx";
import { Breadcrumbs } from "./breadcrumbs.tsx";
import { DemoRibbon } from "./demo-ribbon.tsx";
import { Document, type DocumentProps } from "./document.tsx";
import { Emblem } from "./emblem.tsx";
import { LanguageLinks } from "./language-links.tsx";
import { MenuButton, MenuClose } from "./menu-buttons.tsx";
import { type Breadcrumb, type PageMenuItem, useElement, usePage } from "./page-context.ts";

export interface StaffLayoutProps extends Omit<DocumentProps, "class" | "private"> {
  readonly breadcrumbs?: readonly Breadcrumb[];
  readonly width?: "text" | "full";
}

/** A page of the staff's workplace: dense, quick by keyboard, the menu at its side. */
export function StaffLayout({ breadcrumbs = [], width = "full", children, ...document }: StaffLayoutProps) {
  const t = useT();
  const { notice } = usePage();
  return (
    <Document {...document} private class="v-staff">
      <div class="v-page">
        <a class="v-skip" href="#main">
          {t("ui:layout.skip")}
        </a>
        <DemoRibbon />
        <div class="v-desk">
          <StaffSide />
          <div class="v-desk-body">
            <Breadcrumbs items={breadcrumbs} />
            <main id="main" class={width === "text" ? "v-main v-main-text" : "v-main"}>
              {notice && (
                <Notice kind={notice.kind} live>
                  {notice.text}
                </Notice>
              )}
              {children}
            </main>
          </div>
        </div>
        <HotKeys />
      </div>
    </Document>
  );
}

/** Stands inside the document, where the set of this page's elements lives. */
function HotKeys() {
  useElement("hot-keys");
  return <hot-keys />;
}

function StaffSide() {
  const t = useT();
  const { town, actor, path } = usePage();
  return (
    <header class="v-side">
      <div class="v-side-top">
        <a href="/staff" class="v-brand">
          <Emblem />
          <span>
            <span class="v-brand-name">{town.name}</span>
            <span class="v-brand-tagline">{t("ui:layout.workplace")}</span>
          </span>
        </a>
        <MenuButton />
      </div>
      <div id="menu" popover="auto" class="v-side-menu">
        <MenuClose />
        <StaffMenu />
        <ul class="v-side-foot">
          <li class="v-side-actor">
            <Icon name="circle-user-round" /> {actor.name}
          </li>
          <li>
            <a href="/staff/profile">{t("ui:layout.account")}</a>
          </li>
          <li>
            <a href={`/preferences?back=${encodeURIComponent(path)}`}>{t("ui:layout.look")}</a>
          </li>
          <li>
            <a href="/">{t("ui:layout.public_site")}</a>
          </li>
          <li>
            <LanguageLinks />
          </li>
          <li class="v-side-hint">{t("ui:layout.hotkeys_hint")}</li>
        </ul>
      </div>
    </header>
  );
}

function StaffMenu() {
  const t = useT();
  const { menu } = usePage();
  return (
    <nav aria-label={t("ui:layout.main_menu")}>
      <ul class="v-side-list">
        {menu.map((item) => (
          <li key={item.href}>{item.items ? <Drawer item={item} items={item.items} /> : <StaffMenuLink item={item} />}</li>
        ))}
      </ul>
    </nav>
  );
}

/** Pages that are not for every day, under one word; open where this page is one of them. */
function Drawer({ item, items }: { readonly item: PageMenuItem; readonly items: readonly PageMenuItem[] }) {
  const language = useLanguage();
  const waiting = items.reduce((sum, { count = 0 }) => sum + count, 0);
  return (
    <details class="v-side-drawer" open={item.current}>
      <summary>
        <Icon name={item.icon} />
        <span class="v-side-title">{item.title}</span>
        {waiting > 0 && <span class="v-side-count num">{formatNumber(waiting, language)}</span>}
        <Icon name="chevron-down" size="sm" />
      </summary>
      <ul class="v-side-list">
        {items.map((one) => (
          <li key={one.href}>
            <StaffMenuLink item={one} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function StaffMenuLink({ item }: { readonly item: PageMenuItem }) {
  const language = useLanguage();
  return (
    <a href={item.href} aria-current={item.current ? "page" : undefined}>
      <Icon name={item.icon} />
      <span class="v-side-title">{item.title}</span>
      {item.count !== undefined && item.count > 0 && <span class="v-side-count num">{formatNumber(item.count, language)}</span>}
    </a>
  );
}
