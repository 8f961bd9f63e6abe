import { describe, expect, test } from "vitest";
import { renderInPage } from "#test/support/render.tsx";
import { DataTable } from "./data-table.tsx";

const columns = [
  { key: "n", title: "Номер", cell: (row: { n: string }) => row.n },
  { key: "d", title: "Срок", sort: "due_on", cell: () => "завтра" },
];
const table = (sort?: string, rows = [{ n: "<i>1" }]) =>
  renderInPage(
    <DataTable
      caption="Обращения"
      columns={columns}
      rows={rows}
      row_key={(row) => row.n}
      sort={sort}
      empty={<p>Пусто</p>}
      select={{ name: "id", value: (row) => row.n, label: (row) => `Выбрать ${row.n}` }}
    />,
    { path: "/staff?q=x&after=y" },
  );

describe("a table", () => {
  test("sorts by links that keep the query and start at the beginning", () => {
    expect(table()).toContain('href="/staff?q=x&amp;sort=due_on"');
    expect(table("due_on")).toContain('aria-sort="ascending"');
    expect(table("due_on")).toContain('href="/staff?q=x&amp;sort=-due_on"');
    expect(table("-due_on")).toContain('aria-sort="descending"');
  });

  test("escapes its cells and names its check boxes", () => {
    expect(table()).toContain("&lt;i>1");
    expect(table()).toContain("Выбрать &lt;i>1");
  });

  test("says something else where there are no rows", () => {
    expect(table(undefined, [])).toBe("<p>Пусто</p>");
  });
});
