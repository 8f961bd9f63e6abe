import { createRequire } from "node:module";
import { describe, expect, test, vi } from "vitest";
import { renderInPage } from "#test/support/render.tsx";
import { BarChart } from "./chart.tsx";
import { drawChart, inLines } from "./draw.ts";

const drawing = {
  kind: "bar" as const,
  labels: ["янв", "фев"],
  series: [{ name: "ПОС", values: [1, null] }],
  format: String,
  width: 400,
  height: 200,
};

describe("a chart", () => {
  test("disposes of its instance, which would keep the process alive", () => {
    drawChart(drawing);
    const { init } = createRequire(import.meta.url)("echarts/core") as typeof import("echarts/core");
    const other = init(null, null, { renderer: "svg", ssr: true, width: 1, height: 1 });
    const dispose = vi.spyOn(Object.getPrototypeOf(other), "dispose");
    drawChart(drawing);
    expect(dispose).toHaveBeenCalledOnce();
    other.dispose();
    dispose.mockRestore();
  });

  test("takes its colours from the page's theme and carries no styles of its own", () => {
    const svg = drawChart(drawing);
    expect(svg).toContain("var(--chart-1)");
    expect(svg).not.toMatch(/style=|<style/);
  });

  test("escapes what stands in its labels", () => {
    const svg = drawChart({ ...drawing, labels: ["<script>alert(1)</script>", '"&'] });
    expect(svg).not.toContain("<script");
  });

  test("shows the same numbers as a table, and says what is unknown", () => {
    const html = renderInPage(
      <BarChart title="Обращения" label_title="Месяц" labels={["янв", "фев"]} series={[{ name: "ПОС", values: [1388, null] }]} />,
    );
    expect(html).toMatch(/<th scope="row">янв<\/th><td[^>]*>1.388<\/td>/);
    expect(html).toMatch(/<th scope="row">фев<\/th><td[^>]*>—<\/td>/);
  });
});

test("a long name of the axis is broken at its gaps, and no word within", () => {
  expect(inLines("Благоустройство и ремонт подъездных дорог", 135)).toBe("Благоустройство и\nремонт подъездных\nдорог");
  expect(inLines("сент", 10)).toBe("сент");
  expect(inLines("Благоустройство", 20)).toBe("Благоустройство");
});
