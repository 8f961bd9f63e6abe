import { expect } from "vitest";
import { registered } from "#test/support/appeals.ts";
import { withScripts } from "#test/support/browser.ts";
import { useSite } from "#test/support/site.ts";

const site = useSite();
/** Width of the sheet between its margins, in CSS pixels: A4 upright with 15 mm, on its side with 12 mm. */
const sheet = { upright: Math.floor((180 / 25.4) * 96), aside: Math.floor((273 / 25.4) * 96) };

withScripts(
  "what a clerk prints fits the sheet: no column is cut off, no menu comes along, headings are repeated",
  async ({ page, context }) => {
    const summary = "Просим отремонтировать тротуар вдоль улицы Строителей от школы до остановки: он разбит и не убирается";
    const { card } = await registered(site, { summary });
    await context.addCookies([site.session(site.town.staff.control.token)]);
    const print = async (path: string, width: number) => {
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width, height: 1000 });
      await page.goto(path);
      const seen = await page.evaluate(() => ({
        cut: [...document.querySelectorAll(".v-table")].filter((table) => table.getBoundingClientRect().right > innerWidth + 1).length,
        wide: document.documentElement.scrollWidth > innerWidth,
        menus: [...document.querySelectorAll(".v-side, .v-tabs, .v-filter, .v-actions")].filter((part) => part.checkVisibility()).length,
        repeated: [...document.querySelectorAll("thead")].every((head) => getComputedStyle(head).display === "table-header-group"),
      }));
      expect({ path, ...seen }).toEqual({ path, cut: 0, wide: false, menus: 0, repeated: true });
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    };
    await print("/staff/appeals/book", sheet.aside);
    expect(await page.locator("th").last().isVisible()).toBe(true);
    await print("/staff/appeals/control/sheet", sheet.upright);
    await context.clearCookies();
    await context.addCookies([site.session(site.town.staff.registrar.token)]);
    await print(`${card}/stamp`, sheet.upright);
    expect(await page.locator(".v-stamp").count()).toBe(2);
    expect(await page.locator("h1").isVisible()).toBe(false);
  },
  { baseURL: site.url },
);
