import type { ComponentChildren } from "preact";
import { createContext, useContext } from "#platform/html/index.ts";
import type { Language } from "#platform/i18n/index.ts";
import type { Preferences } from "../preferences/preferences.ts";

/** What a page shows of the town it belongs to. */
export interface PageTown {
  readonly name: string;
  readonly tagline: string;
  readonly slug: string;
  /** address of the emblem; null draws a plain shield in the town's colour */
  readonly emblem_url: string | null;
  /** address of the stylesheet made by `townCss()`, with its version in the query; null where the default accent does */
  readonly stylesheet_url: string | null;
  readonly contacts: { readonly office?: string; readonly address?: string; readonly phone?: string; readonly email?: string };
}

export interface PageMenuItem {
  readonly href: string;
  /** already in the page's language */
  readonly title: string;
  /** name of a lucide icon */
  readonly icon: string;
  readonly current: boolean;
  /** how many wait there */
  readonly count?: number;
  /** what is folded away under it; the item itself only names them then */
  readonly items?: readonly PageMenuItem[];
}

export interface PageNotice {
  readonly kind: NoticeKind;
  readonly text: ComponentChildren;
}
export type NoticeKind = "info" | "success" | "warning" | "error";

/** Everything a page needs to know of the request it answers. The http layer makes one for each rendering. */
export interface Page {
  readonly town: PageTown;
  readonly language: Language;
  /** what the town offers to switch to */
  readonly languages: readonly Language[];
  readonly actor: { readonly kind: "guest" | "resident" | "staff"; readonly name: string };
  /** of the part the page belongs to: the public site's or the staff's */
  readonly menu: readonly PageMenuItem[];
  readonly csrf: string;
  /** path and query of this very page, e.g. "/staff/appeals?state=new" */
  readonly path: string;
  readonly preferences: Preferences;
  /** said once, after a redirect */
  readonly notice?: PageNotice;
  readonly demo: boolean;
}

export interface Breadcrumb {
  readonly title: string;
  readonly href: string;
}

export const PageContext = createContext<Page | null>(null);

/** The page being rendered. Throws outside of one. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("Rendered outside of a page: wrap it in <PageContext.Provider>");
  return page;
}

/** Names of the custom elements a page turned out to hold; the document lists their scripts at its end. */
export const ElementsContext = createContext<Set<string> | null>(null);

/** Says that the page needs the script of a custom element, one of `src/client` or of a module's `client`. */
export function useElement(name: string): void {
  useContext(ElementsContext)?.add(name);
}
