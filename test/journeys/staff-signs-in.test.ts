import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { totpCode } from "#modules/people/credentials/rules.ts";
import { axe, fitsTheScreen, withAndWithoutScripts, withScripts } from "#test/support/browser.ts";
import { newestLetter } from "#test/support/outbox.ts";
import { useSite } from "#test/support/site.ts";

const site = useSite();
const options = { baseURL: site.url, viewport: "phone" } as const;
const password = "лошадь и скрепка";
const main = async (page: Page) => (await page.locator("main").textContent()) ?? "";
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const later = (seconds: number) => site.clock.set(site.clock.now().add({ seconds }));

/** For what `every-page.test.ts` cannot open by its address. */
async function good(page: Page): Promise<void> {
  await axe(page);
  await fitsTheScreen(page);
}

async function signIn(page: Page, email: string, typed = password): Promise<void> {
  await page.goto("/staff/login");
  await page.getByLabel("Рабочая электронная почта").fill(email);
  await page.getByLabel("Пароль").fill(typed);
  await press(page, "Войти");
}

/** A letter leads a newcomer to a password. The path of its link. */
async function invited(page: Page, email: string): Promise<string> {
  await page.context().addCookies([site.session(site.town.staff.administrator.token)]);
  await page.goto("/staff/people/new");
  await page.getByLabel("Фамилия, имя и отчество").fill("Ключникова Яна Ильинична");
  await page.getByLabel("Рабочая электронная почта").fill(email);
  await page.getByLabel("Роль").selectOption("administrator");
  await press(page, "Добавить и пригласить");
  await page.getByText(`Приглашение отправлено на ${email}`).waitFor();
  await page.context().clearCookies();
  return /\/staff\/invitation\/[\w-]+/.exec(await newestLetter(site, email))?.[0] ?? "";
}

/** Ties an authenticator to the account; the recovery codes. */
async function enrolled(page: Page): Promise<string[]> {
  await page.getByRole("heading", { name: "Настройка второго шага входа" }).waitFor();
  await good(page);
  const secret = /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(await main(page))?.[0].replaceAll(" ", "") ?? "";
  await page.getByLabel("Код из приложения").fill("000 000");
  await press(page, "Подтвердить");
  await page.locator(".v-error-summary", { hasText: "Код не подошёл" }).waitFor();
  await page.getByLabel("Код из приложения").fill(totpCode(secret, site.clock.now()));
  await press(page, "Подтвердить");
  await page.getByRole("heading", { name: "Запасные коды" }).waitFor();
  await good(page);
  const codes = (await main(page)).match(/[2-9a-z]{5}-[2-9a-z]{5}/g) ?? [];
  await page.getByRole("link", { name: "Коды сохранены, продолжить" }).click();
  await page.waitForURL("**/staff");
  return codes;
}

/** The same person at another device, without the telephone. */
async function elsewhere(context: BrowserContext, scripts: boolean, email: string, code: string): Promise<Page> {
  const other = await context.browser()?.newContext({ baseURL: site.url(), javaScriptEnabled: scripts, locale: "ru-RU" });
  if (!other) throw new Error("The browser has gone");
  const page = await other.newPage();
  await signIn(page, email);
  await page.getByLabel("Код из приложения").fill(code);
  await press(page, "Войти");
  await page.waitForURL("**/staff");
  return page;
}

withAndWithoutScripts(
  "an invited administrator sets a password, ties an authenticator, comes in elsewhere by a recovery code, and signs out everywhere",
  async ({ page, context, scripts }) => {
    const email = `keys-${scripts}@test.example`;
    const link = await invited(page, email);
    await page.goto(link);
    await page.getByLabel("Новый пароль", { exact: true }).fill("qwertyuiop");
    await page.getByLabel("Новый пароль ещё раз").fill("qwertyuiop");
    await press(page, "Сохранить пароль");
    await page.locator(".v-error-summary", { hasText: "подбирают первым" }).waitFor();
    await page.getByLabel("Новый пароль", { exact: true }).fill(password);
    await page.getByLabel("Новый пароль ещё раз").fill(password);
    await press(page, "Сохранить пароль");
    await page.getByText("Пароль сохранён. Теперь войдите с ним.").waitFor();
    await page.goto(link);
    await page.getByRole("heading", { name: "Ссылка больше не действует" }).waitFor();
    await page.getByRole("link", { name: "Вход для сотрудников" }).click();

    await signIn(page, email);
    const codes = await enrolled(page);
    expect(codes).toHaveLength(10);
    const other = await elsewhere(context, scripts, email, codes[0] ?? "");
    await page.goto("/staff/profile");
    expect(await main(page)).toContain("Осталось 9 запасных кодов");
    await press(page, "Выйти на всех других устройствах");
    await page.getByText("Завершён 1 сеанс").waitFor();
    await other.goto("/staff/people");
    expect(new URL(other.url()).pathname).toBe("/staff/login");
    await other.context().close();
    await press(page, "Выйти");
    await page.getByText("Вы вышли").waitFor();
    await page.goto("/staff/people");
    expect(new URL(page.url()).pathname).toBe("/staff/login");
  },
  options,
);

withScripts(
  "who guesses passwords waits, the owner too, and then comes in",
  async ({ page }) => {
    const email = "guessed@test.example";
    await page.goto(await invited(page, email));
    await page.getByLabel("Новый пароль", { exact: true }).fill(password);
    await page.getByLabel("Новый пароль ещё раз").fill(password);
    await press(page, "Сохранить пароль");
    await page.getByText("Теперь войдите с ним").waitFor();
    for (let guess = 1; guess <= 5; guess += 1) {
      await signIn(page, email, `не тот ${guess}`);
      await page.locator(".v-error-summary", { hasText: "Почта или пароль не подходят" }).waitFor();
    }
    await signIn(page, email);
    await page.locator(".v-error-summary", { hasText: "Слишком много попыток. Повторите через 15 секунд." }).waitFor();
    expect(await page.getByLabel("Рабочая электронная почта").inputValue()).toBe(email);
    await good(page);
    later(15);
    await signIn(page, email);
    await enrolled(page);
    await page.context().clearCookies();
    await signIn(page, email);
    await page.getByRole("heading", { name: "Второй шаг входа" }).waitFor();
    await good(page);
  },
  options,
);
