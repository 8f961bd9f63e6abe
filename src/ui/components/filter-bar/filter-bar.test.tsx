import { describe, expect, test } from "vitest";
import { renderInPage } from "#test/support/render.tsx";
import { type Filter, FilterBar } from "./filter-bar.tsx";

const filters: readonly Filter[] = [
  {
    kind: "many",
    name: "topic",
    title: "Тема",
    options: [
      { value: "roads", label: "Дороги" },
      { value: "light", label: "Свет" },
    ],
  },
  { kind: "period", name: "received", title: "Период" },
];
const bar = (path: string) => renderInPage(<FilterBar search={{ name: "q", label: "Поиск" }} filters={filters} />, { path });
const hrefs = (html: string) => [...html.matchAll(/class="v-chip" href="([^"]*)"/g)].map((match) => match[1]?.replaceAll("&amp;", "&"));

describe("a filter bar", () => {
  test("sends to the same address without what stood in the query", () => {
    expect(bar("/staff/appeals?topic=roads&after=x")).toContain('method="get" action="/staff/appeals"');
  });

  test("shows what is chosen as chips that take away one value each and go back to the beginning", () => {
    expect(hrefs(bar("/a?topic=roads&topic=light&after=x&q=яма"))).toEqual([
      "/a?topic=roads&topic=light",
      "/a?q=%D1%8F%D0%BC%D0%B0&topic=light",
      "/a?q=%D1%8F%D0%BC%D0%B0&topic=roads",
    ]);
  });

  test("shows a day as people write it, and nothing for what is no day", () => {
    expect(bar("/a?received_from=2026-11-21")).toContain("Период с 21.11.2026");
    expect(hrefs(bar("/a?received_from=2026-13-45&topic=nonsense"))).toEqual([]);
  });

  test("keeps the order of the list", () => {
    expect(bar("/a?sort=-due_on")).toContain('<input type="hidden" name="sort" value="-due_on"');
  });

  test("escapes what was searched for", () => {
    expect(bar("/a?q=%3Cscript%3E")).not.toContain("<script>");
  });
});
