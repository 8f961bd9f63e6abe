import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { setAside } from "#modules/appeals/index.ts";
import { axe, fitsTheScreen, withAndWithoutScripts } from "#test/support/browser.ts";
import { useSite } from "#test/support/site.ts";

const site = useSite();
const options = { baseURL: site.url } as const;

/** Types by the keyboard alone and counts what was pressed. */
function typist(page: Page) {
  let presses = 0;
  return {
    async type(text: string) {
      presses += [...text].length;
      await page.keyboard.type(text);
    },
    async press(key: string) {
      presses += 1;
      await page.keyboard.press(key);
    },
    presses: () => presses,
  };
}

async function good(page: Page): Promise<void> {
  await axe(page);
  await fitsTheScreen(page);
}

withAndWithoutScripts(
  "a routine letter on paper is registered by the keyboard alone, within the presses that the manual promises",
  async ({ page, context, scripts }) => {
    await context.addCookies([site.session(site.town.staff.registrar.token)]);
    await page.goto("/staff/appeals/new");
    await good(page);
    const surname = scripts ? "Кораблёв" : "Причалов";
    const { type, press, presses } = typist(page);
    // the cursor stands in the first field by itself
    await type(`${surname} Игорь Петрович`);
    await press("Tab");
    await type("ул. Гагарина, 12, кв. 7");
    await press("Tab");
    await type("Просит починить освещение у дома");
    await press("Enter");
    await page.getByText("Записано: ОГ-").waitFor();
    expect(presses()).toBe(81);
    expect(readFileSync(new URL("../../docs/operations/desk.md", import.meta.url), "utf8")).toContain(`${presses()} нажатие`);
    // 240 signs a minute is the pace of an ordinary typist
    expect(presses() / (240 / 60)).toBeLessThanOrEqual(40);
    await good(page);
    // and the next one at once, from the same person
    await page.locator("[name=full_name]:focus").waitFor();
    const next = typist(page);
    await next.type(`${surname} И. П.`);
    await next.press("Tab");
    await next.type("Гагарина 12-7");
    await next.press("Tab");
    await next.type("Повторно об освещении");
    await next.press("Enter");
    await page.getByText("Раньше писали: ОГ-").waitFor();
    await good(page);
    await page.getByRole("link", { name: "Штамп и наклейка" }).click();
    await page.getByText("Вх. № ОГ-").waitFor();
    await good(page);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".v-stamp").first().isVisible()).toBe(true);
    expect(await page.locator("h1").isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await page.goto("/staff/appeals/book");
    expect(await page.locator("main").textContent()).toContain("Повторно об освещении");
    await good(page);
  },
  options,
);

withAndWithoutScripts(
  "what waits in quarantine is looked at, typed in and gone",
  async ({ page, context, scripts }) => {
    await context.addCookies([site.session(site.town.staff.registrar.token)]);
    const title = scripts ? "Лавочка у подъезда" : "Качели во дворе";
    await setAside(site.ctx(), {
      source: "email",
      reason: { key: "email:aside.mailing" },
      title,
      raw: { name: "letter.eml", content: Buffer.from("From: a@b.ru\r\n\r\nтекст") },
      about: { full_name: "Иванова Анна", email: "anna@example.ru", summary: title, body: `${title}. Просим поставить.` },
    });
    await page.goto("/staff/appeals/quarantine");
    await good(page);
    await page.getByRole("link", { name: title }).click();
    await good(page);
    await page.getByRole("link", { name: "Принять вручную" }).click();
    await good(page);
    await page.getByRole("button", { name: "Сохранить и открыть карточку" }).click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await page.goto("/staff/appeals/quarantine");
    expect(await page.locator("main").textContent()).not.toContain(title);
    await page.goto("/staff/email");
    await good(page);
  },
  options,
);
