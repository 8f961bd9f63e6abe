import type { ComponentChildren } from "preact";
import { useLanguage, useT } from "#platform/i18n/index.ts";
import { keptGroup } from "../../kept.ts";
import { useElement, usePage } from "../../layout/page-context.ts";
import { withQuery } from "../../url.ts";
import { Icon } from "../icon/icon.tsx";

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** name in `?sort=`; given, the heading sorts */
  readonly sort?: string;
  readonly align?: "start" | "end";
  /** quiet: secondary text; main: the title, takes the room there is; tight: never wraps; brief: cut short in a dense table */
  readonly look?: "main" | "quiet" | "tight" | "brief";
  /** the whole text of a cell that a dense table may cut short */
  readonly whole?: (row: Row) => string | undefined;
}

export interface DataTableProps<Row> {
  /** what the table holds, for screen readers; shown with `caption_shown` */
  readonly caption: string;
  readonly caption_shown?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly row_key: (row: Row) => string;
  /** as in the URL: "due_on" ascending, "-due_on" descending */
  readonly sort?: string;
  /** a check box in each row, inside a form of the page: name, value, and whom it means */
  readonly select?: {
    readonly name: string;
    readonly value: (row: Row) => string;
    readonly label: (row: Row) => string;
    readonly form?: string;
  };
  /**
   * For the lists that are opened most: everything a row's look depends on, told by its text. Rows that say the same are
   * rendered once; their cells may use nothing of the page but its language.
   */
  readonly kept?: (row: Row) => string;
  /** instead of the table when there are no rows */
  readonly empty?: ComponentChildren;
  /** a line a row where there is room for it, so that a screen shows twenty */
  readonly dense?: boolean;
  /** on a phone each row becomes a small card; "scroll" keeps the grid for tables of figures */
  readonly phone?: "cards" | "scroll";
}

/** Rows of records. Headings that sort are links, so the order is in the URL and works without scripts. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  useElement("select-all");
  const { columns, rows, select } = props;
  if (rows.length === 0 && props.empty) return <>{props.empty}</>;
  const classes = columns.map(cellClass);
  const table = (
    <div class="v-table-frame" role="group" aria-label={props.caption} tabIndex={props.phone === "scroll" ? 0 : undefined}>
      <table class={`v-table v-table-${props.phone ?? "cards"}${props.dense ? " v-table-dense" : ""}`}>
        <caption class={props.caption_shown ? "v-caption" : "sr-only"}>{props.caption}</caption>
        <thead>
          <tr>
            {select && <SelectAll />}
            {columns.map((column) => (
              <Heading key={column.key} column={column as Column<never>} sort={props.sort} />
            ))}
          </tr>
        </thead>
        {props.kept ? (
          <KeptRows {...props} kept={props.kept} classes={classes} />
        ) : (
          <tbody>
            {rows.map((row) => (
              <TableRow key={props.row_key(row)} row={row} columns={columns} classes={classes} select={select} />
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
  return select ? <select-all>{table}</select-all> : table;
}

interface RowProps<Row> {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly classes: readonly (string | undefined)[];
  readonly select: DataTableProps<Row>["select"];
}

function TableRow<Row>({ row, columns, classes, select }: RowProps<Row>) {
  return (
    <tr>
      {select && (
        <td class="v-cell-check">
          <label class="v-check">
            <input class="checkbox" type="checkbox" name={select.name} value={select.value(row)} form={select.form} />
            <span class="sr-only">{select.label(row)}</span>
          </label>
        </td>
      )}
      {columns.map((column, at) => (
        <td key={column.key} class={classes[at]} data-title={column.title} title={column.whole?.(row)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function KeptRows<Row>({
  rows,
  columns,
  classes,
  select,
  kept,
}: DataTableProps<Row> & Pick<RowProps<Row>, "classes"> & { readonly kept: (row: Row) => string }) {
  const language = useLanguage();
  const htmlOf = keptGroup(
    `row ${columns.map(({ key, title }) => `${key} ${title}`).join()} ${classes.join()} ${select?.name} ${select?.form}`,
    language,
  );
  let html = "";
  for (const row of rows) html += htmlOf(kept(row), () => <TableRow<Row> row={row} columns={columns} classes={classes} select={select} />);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own components rendered it, escaped as everywhere
  return <tbody dangerouslySetInnerHTML={{ __html: html }} />;
}

function cellClass(column: Pick<Column<never>, "align" | "look">): string | undefined {
  return [column.align === "end" ? "v-end num" : "", column.look ? `v-cell-${column.look}` : ""].filter(Boolean).join(" ") || undefined;
}

function Heading({ column, sort }: { readonly column: Column<never>; readonly sort?: string }) {
  const { path } = usePage();
  const t = useT();
  if (!column.sort) {
    return (
      <th scope="col" class={cellClass(column)}>
        {column.title}
      </th>
    );
  }
  const up = sort === column.sort;
  const down = sort === `-${column.sort}`;
  return (
    <th scope="col" class={cellClass(column)} aria-sort={up ? "ascending" : down ? "descending" : undefined}>
      <a class="v-sort" href={withQuery(path, { sort: up ? `-${column.sort}` : column.sort, after: null })}>
        {column.title}
        <Icon name={up ? "arrow-up" : down ? "arrow-down" : "chevrons-up-down"} size="sm" />
        <span class="sr-only">{t(up ? "ui:table.sort_descending" : "ui:table.sort_ascending")}</span>
      </a>
    </th>
  );
}

function SelectAll() {
  const t = useT();
  return (
    <td class="v-cell-check">
      <label class="v-check v-check-all" hidden>
        <input class="checkbox" type="checkbox" data-all />
        <span class="sr-only">{t("ui:table.select_all")}</span>
      </label>
    </td>
  );
}
