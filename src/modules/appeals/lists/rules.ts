/** The staff list of appeals: its tabs and orders, pure. */
export const tabs = ["open", "overdue", "soon", "new", "mine", "closed", "all"] as const;
export type Tab = (typeof tabs)[number];

/** «До 3 дней»: today and the three days after it. */
export const soonDays = 3;

export const sortColumns = ["due", "received", "number"] as const;
export type SortColumn = (typeof sortColumns)[number];
export type Sort = SortColumn | `-${SortColumn}`;

/** How each tab is ordered unless asked otherwise: what burns comes first; what is over, newest first. */
const usual: Readonly<Record<Tab, Sort>> = {
  open: "due",
  overdue: "due",
  soon: "due",
  new: "received",
  mine: "due",
  closed: "-received",
  all: "-received",
};

/** Orders a tab offers. Only appeals in work have a date to be ordered by, and only registered ones a number. */
export function sortsOf(tab: Tab): readonly SortColumn[] {
  if (tab === "new") return ["received"];
  return tab === "closed" || tab === "all" ? ["received", "number"] : sortColumns;
}

/** The order asked for, where the tab has it, else the tab's usual one. */
export function sortOf(tab: Tab, asked: string | undefined): Sort {
  const column = (asked ?? "").replace(/^-/, "") as SortColumn;
  return sortsOf(tab).includes(column) ? (asked as Sort) : usual[tab];
}

/** Which column an order is by, and which way. */
export function readSort(sort: Sort): { readonly column: SortColumn; readonly descending: boolean } {
  return { column: sort.replace(/^-/, "") as SortColumn, descending: sort.startsWith("-") };
}

/** A place in a list: the values of the columns it is ordered by. */
export type Place = readonly (string | number)[];

/** How many values a place in this order has. */
export function placeWidth(sort: Sort): 2 | 3 {
  return readSort(sort).column === "number" ? 3 : 2;
}

/** Counts above this are shown as "1000+": nobody counts on. */
export const countedUpTo = 1000;

/** The address of an appeal's card, by the number it has now. */
export function cardOf(appeal: { readonly number_key: string | null; readonly receipt_key: string }): string {
  return `/staff/appeals/${encodeURIComponent(appeal.number_key ?? appeal.receipt_key)}`;
}
