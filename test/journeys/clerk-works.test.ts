import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { hashPassword } from "#modules/people/passwords/rules.ts";
import { updateStaff } from "#modules/people/staff/store.ts";
import { assigned, registered } from "#test/support/appeals.ts";
import { axe, fitsTheScreen, withAndWithoutScripts } from "#test/support/browser.ts";
import { useSite } from "#test/support/site.ts";

const site = useSite();
const options = { baseURL: site.url } as const;
const password = "лошадь скрепка батарея";
const main = (page: Page) => page.locator("main").textContent();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

async function good(page: Page): Promise<void> {
  await axe(page);
  await fitsTheScreen(page);
}

/** Chooses from a long list: typed where scripts run, a plain select where they do not. */
async function choose(page: Page, name: string, label: string, scripts: boolean): Promise<void> {
  if (!scripts) return void (await page.locator(`select[name=${name}]`).selectOption({ label }));
  await page.getByRole("combobox", { name: name === "unit_id" ? "Подразделение" : "Исполнитель" }).fill(label);
  await page.getByRole("option", { name: label }).click();
}

withAndWithoutScripts(
  "an appeal goes its whole way: written, registered, assigned, answered, read, published, counted",
  async ({ page, context, scripts }) => {
    const mark = scripts ? "Гагарина" : "Лермонтова";
    await page.goto("/appeals/new");
    await page.getByLabel("Суть обращения").fill(`На улице ${mark} не горит фонарь у школы. Мария Сугробова.`);
    await page.locator("[name=address]").fill(`ул. ${mark}, 3`);
    await page.getByLabel("Фамилия, имя и отчество").fill("Сугробова Мария");
    await page.getByLabel("Электронная почта").fill("maria@example.ru");
    await page.getByLabel("Согласен, чтобы суть опубликовали").check();
    await page.getByLabel("Я ознакомился").check();
    await press(page, "Отправить");
    await page.getByRole("link", { name: "Открыть сообщение" }).click();
    const secret_link = page.url();
    const key = decodeURIComponent(new URL(secret_link).pathname.split("/").at(-1) ?? "");

    const { registrar, executor, moderator } = site.town.staff;
    await updateStaff(site.ctx(), registrar.staff_id, { totp_confirmed_at: null, password_hash: await hashPassword(password) });
    await page.goto("/staff/appeals/next");
    await page.getByLabel("Электронная почта").fill(registrar.email);
    await page.locator("[name=password]").fill(password);
    await press(page, "Войти");
    await page.getByRole("heading", { level: 1, name: "Зарегистрировать" }).waitFor();
    expect(page.url()).toContain(encodeURIComponent(key));
    await good(page);
    // without an identified author it came as a message: the registrar takes it as an appeal
    expect(await page.locator("[name=into]:checked").inputValue()).toBe("message");
    await page.locator("[name=into][value=appeal]").check();
    await page.getByLabel("Суть одной фразой").fill(`Фонарь у школы, улица ${mark}`);
    await press(page, "Зарегистрировать");
    const card = page.url();
    const number_key = decodeURIComponent(new URL(card).pathname.split("/").at(-1) ?? "");
    await good(page);
    await page.getByRole("link", { name: /^Поручить/ }).click();
    await good(page);
    await choose(page, "unit_id", "Отдел дорог", scripts);
    await choose(page, "executor_id", executor.name, scripts);
    await press(page, "Поручить");
    expect(await main(page)).toContain(executor.name);

    await context.clearCookies();
    await context.addCookies([site.session(executor.token)]);
    await page.goto("/staff");
    await page
      .getByRole("link", { name: new RegExp(mark) })
      .first()
      .click();
    await press(page, "Взять в работу");
    await page.getByRole("link", { name: /^Подготовить ответ/ }).click();
    await good(page);
    await page.getByRole("radio", { name: "Поддержано, меры приняты" }).check();
    await page.getByLabel("Ответ", { exact: true }).fill(`Уважаемая Мария! Фонарь на улице ${mark} горит.`);
    await page.getByLabel("Кто подписал").fill("Иванов И. И.");
    await page.getByLabel("Должность").fill("Глава города");
    await page.locator("[name=files]").setInputFiles({ name: "акт.txt", mimeType: "text/plain", buffer: Buffer.from("горит") });
    await press(page, "Отправить ответ");
    expect(await main(page)).toContain("акт.txt");
    await good(page);

    await context.clearCookies();
    await page.goto(secret_link);
    expect(await main(page)).toContain(`Фонарь на улице ${mark} горит.`);
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "акт.txt" }).click()]);
    expect(await readFile(await file.path(), "utf8")).toBe("горит");

    await context.addCookies([site.session(moderator.token)]);
    await page.goto("/staff/appeals/moderation");
    await page.locator(`a[href*="${encodeURIComponent(number_key)}/publication"]`).click();
    await press(page, "Опубликовать");
    await context.clearCookies();

    await page.goto("/appeals");
    const shown = page.getByRole("link", { name: `Фонарь у школы, улица ${mark}` });
    await shown.waitFor();
    await page.goto("/reports?year=2026");
    await good(page);
    await page.locator('a[href*="/reports/appeals.received/records"]').first().click();
    await good(page);
    await page
      .getByRole("link", { name: /^Открыть|опубликованн/ })
      .first()
      .click();
    await shown.click();
    expect(await main(page)).toContain("[имя скрыто]! Фонарь");
    expect(await main(page)).not.toContain("Сугробова");
  },
  options,
);

withAndWithoutScripts(
  "terms are put off, what is not the town's is sent on, the rest is given out in one go, kept as a list and taken away as a file",
  async ({ page, context, scripts }) => {
    const mark = scripts ? "Чехова" : "Пушкина";
    const make = (n: number) => registered(site, { summary: `Яма ${n}, улица ${mark}` });
    const late = await assigned(site, { summary: `Яма 1, улица ${mark}` });
    const foreign = await make(2);
    await make(3);
    await make(4);

    await context.addCookies([site.session(site.town.staff.control.token)]);
    await page.goto(`${late.card}/extend`);
    await page.getByLabel("На сколько дней").fill("31");
    await page.getByLabel("Причина").fill("Запрошены сведения у другого органа");
    await press(page, "Продлить срок");
    expect(await page.locator(".v-error-summary").textContent()).toContain("30");
    expect(await page.getByLabel("Причина").inputValue()).toBe("Запрошены сведения у другого органа");
    await good(page);
    await page.getByLabel("На сколько дней").fill("10");
    await press(page, "Продлить срок");
    await page.getByText("Срок продлён, заявителю написано").first().waitFor();
    await good(page);

    await context.clearCookies();
    await context.addCookies([site.session(site.town.staff.registrar.token)]);
    await page.goto(`${foreign.card}/redirect`);
    // named the first time, it stands in the list from then on
    const known = page.getByRole("checkbox", { name: "Государственная жилищная инспекция" });
    if ((await known.count()) > 0) await known.check();
    else await page.getByLabel("Название").fill("Государственная жилищная инспекция");
    await page.getByLabel("Обращение целиком").check();
    await page.getByLabel("Почему").fill("Дорога во дворе принадлежит управляющей организации");
    await good(page);
    await press(page, "Перенаправить");
    await page.getByText("Перенаправлено, заявителю написано").first().waitFor();

    const list = `/staff/appeals?q=${encodeURIComponent(mark)}`;
    await page.goto(list);
    await page.getByText("Показаны 3 обращения").waitFor();
    for (const n of [3, 4])
      await page
        .getByRole("row", { name: new RegExp(`Яма ${n}`) })
        .getByRole("checkbox")
        .check();
    await good(page);
    await press(page, "Поручить отмеченные");
    await page.getByText("2 отмечены").waitFor();
    await good(page);
    await choose(page, "unit_id", "Отдел дорог", scripts);
    await press(page, "Поручить");
    await page.getByText("Поручено 2 обращения.").first().waitFor();

    await page.goto(list);
    const title = page.getByLabel("Название");
    if (!(await title.isVisible())) await page.locator("summary", { hasText: /сохранённ/i }).click();
    await title.fill(`Ямы на улице ${mark}`);
    await press(page, "Сохранить");
    await page.getByRole("link", { name: `Ямы на улице ${mark}` }).click();
    expect(new URL(page.url()).searchParams.get("q")).toBe(mark);
    expect(await page.getByRole("row", { name: /Отдел дорог/ }).count()).toBe(3);
    await page.getByRole("link", { name: "Выгрузить" }).click();
    await good(page);
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
    const table = await readFile(await file.path(), "utf8");
    expect([1, 2, 3, 4].map((n) => table.includes(`Яма ${n}, улица ${mark}`))).toEqual([true, false, true, true]);
    expect(table.match(/Отдел дорог/g)).toHaveLength(3);
  },
  options,
);
