import type { Page } from "playwright-core";
import { expect } from "vitest";
import { appealsJobs } from "#modules/appeals/jobs.ts";
import { runJobsNow } from "#platform/jobs/index.ts";
import { axe, fitsTheScreen, withAndWithoutScripts } from "#test/support/browser.ts";
import { useSite } from "#test/support/site.ts";

const site = useSite();
const options = { baseURL: site.url, viewport: "phone" } as const;
const heading = "№ сообщения;Дата создания;Дата ответа;Статус;Категория;Заявитель;Текст";
const file = (...rows: string[]) => ({ name: "pos.csv", mimeType: "text/csv", buffer: Buffer.from([heading, ...rows].join("\r\n")) });
const work = () => runJobsNow(site.ctx(), appealsJobs);

async function good(page: Page): Promise<void> {
  await axe(page);
  await fitsTheScreen(page);
}

async function upload(page: Page, ...rows: string[]): Promise<void> {
  await page.goto("/staff/appeals/import");
  await page
    .getByLabel("Файл", { exact: false })
    .first()
    .setInputFiles(file(...rows));
  await page.getByRole("button", { name: "Загрузить" }).click();
  await page.getByRole("heading", { name: "Столбцы" }).waitFor();
}

/** Presses the button, waits until the page says that the work has begun, does it, and looks again. */
async function begin(page: Page, button: string, begun: string): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await page.getByText(begun).first().waitFor();
  await work();
  await page.reload();
}

withAndWithoutScripts(
  "a registrar imports a table: what is wrong is named, repaired, checked, written, and sent again adds nothing",
  async ({ page, context, scripts }) => {
    await context.addCookies([site.session(site.town.staff.registrar.token)]);
    const mark = scripts ? "С" : "Б";
    await page.goto("/staff/appeals/import");
    await good(page);
    await upload(
      page,
      `${mark}-1;10.11.2026;;Новое;;Иванова Анна;Не горит фонарь у школы`,
      `${mark}-2;10.11.2026;;На столе у начальника;;Петров Пётр;Яма`,
      `${mark}-3;вчера;;Новое;;Петров Пётр;Снег`,
    );
    await good(page);
    await page.getByRole("button", { name: "Проверить файл" }).click();
    await page.getByRole("heading", { name: "Значения" }).waitFor();
    await good(page);
    await page.getByLabel("На столе у начальника").selectOption("registered");
    await page.getByRole("button", { name: "Проверить файл" }).click();
    await page.getByText("Проверяется").first().waitFor();
    await good(page);
    await work();
    await page.reload();
    await page.getByText("Ничего не загружено").waitFor();
    expect(await page.locator("main").textContent()).toContain("это не дата");
    await good(page);

    await upload(
      page,
      `${mark}-1;10.11.2026;;Новое;;Иванова Анна;Не горит фонарь у школы`,
      `${mark}-3;09.11.2026;12.11.2026;Решено;;Петров Пётр;Снег`,
    );
    await begin(page, "Проверить файл", "Проверяется");
    await page.getByRole("button", { name: "Записать 2 обращения" }).waitFor();
    await good(page);
    await begin(page, "Записать 2 обращения", "Записывается");
    await page.getByText("Записано 2 обращения.").waitFor();
    await good(page);

    await upload(page, `${mark}-1;10.11.2026;;Новое;;Иванова Анна;Не горит фонарь у школы`);
    await begin(page, "Проверить файл", "Проверяется");
    expect(await page.locator("main").textContent()).toContain("Без изменений");
    await page.getByRole("button", { name: /^Записать 0/ }).waitFor();
  },
  options,
);

withAndWithoutScripts(
  "an administrator keeps the tree of topics",
  async ({ page, context, scripts }) => {
    await context.addCookies([site.session(site.town.staff.administrator.token)]);
    await page.goto("/staff/appeals/topics");
    await good(page);
    const starter = page.getByRole("button", { name: "Взять начальный набор" });
    if (await starter.isVisible()) await starter.click();
    await page.getByRole("link", { name: "Отлов бездомных животных" }).waitFor();
    await good(page);
    await page.getByText("Добавить тему").first().click();
    await page.getByLabel("Код", { exact: true }).fill(scripts ? "lifts" : "roofs");
    await page.getByLabel("Название", { exact: true }).fill(scripts ? "Лифты" : "Крыши");
    await page.getByRole("button", { name: "Добавить тему" }).click();
    await page.getByText(`Тема «${scripts ? "Лифты" : "Крыши"}» добавлена`).waitFor();
    await page.getByRole("link", { name: scripts ? "Лифты" : "Крыши" }).click();
    await page.getByRole("heading", { level: 1, name: scripts ? "Лифты" : "Крыши" }).waitFor();
    await good(page);
  },
  { ...options, viewport: "desk" },
);
