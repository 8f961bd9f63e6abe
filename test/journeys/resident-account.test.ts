import type { Page } from "playwright-core";
import { expect } from "vitest";
import { axe, fitsTheScreen, withAndWithoutScripts, withScripts } from "#test/support/browser.ts";
import { newestLetter } from "#test/support/outbox.ts";
import { useSite } from "#test/support/site.ts";

const site = useSite();
const password = "лошадь и скрепка";
const main = async (page: Page) => (await page.locator("main").textContent()) ?? "";
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const refused = (page: Page, text: string) => page.locator(".v-error-summary", { hasText: text }).waitFor();

/** For what `every-page.test.ts` cannot open by its address. */
async function good(page: Page): Promise<void> {
  await axe(page);
  await fitsTheScreen(page);
}

/** Asks for a code; the code in the letter. */
async function codeFor(page: Page, email: string): Promise<string> {
  await page.goto("/login?next=/account/consents");
  await page.getByLabel("Электронная почта").fill(email);
  await press(page, "Получить код");
  await page.getByRole("heading", { name: "Код из письма" }).waitFor();
  return /\b\d{6}\b/.exec(await newestLetter(site, email))?.[0] ?? "";
}

/** A new account, by the code of a letter. */
async function signUp(page: Page, email: string): Promise<void> {
  const code = await codeFor(page, email);
  await page.getByLabel("Код").fill(code === "000000" ? "111111" : "000000");
  await press(page, "Войти");
  await refused(page, "Код не подошёл");
  await good(page);
  await page.getByLabel("Код").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await press(page, "Войти");
  await page.getByRole("heading", { name: "Последний шаг" }).waitFor();
  await good(page);
  await page.getByLabel("Фамилия, имя и отчество").fill("Новосёлова Вера Павловна");
  await press(page, "Создать учётную запись");
  await refused(page, "Без согласия на обработку персональных данных");
  expect(await page.getByLabel("Фамилия, имя и отчество").inputValue()).toBe("Новосёлова Вера Павловна");
  await page.getByLabel("Согласен на обработку персональных данных").check();
  await press(page, "Создать учётную запись");
  await page.getByText("Учётная запись создана").waitFor();
}

withAndWithoutScripts(
  "a resident signs up by a code, agrees and takes it back, keeps a profile and a password, ends a session elsewhere, and leaves for good",
  async ({ page, context, scripts }) => {
    const email = `vera-${scripts}@example.ru`;
    await signUp(page, email);
    expect(new URL(page.url()).pathname).toBe("/account/consents");
    expect(await main(page)).toContain("Согласие на обработку персональных данных");
    await press(page, "Получать письма о новостях");
    await page.getByText("Согласие записано").waitFor();
    await press(page, "Отозвать");
    await page.getByText("Согласие отозвано").waitFor();
    expect(await main(page)).toContain("Отозвано");

    await page.goto("/account");
    await page.getByLabel("Телефон").fill("нет");
    await press(page, "Сохранить");
    await refused(page, "Введите телефон");
    await page.getByLabel("Телефон").fill("+7 900 123-45-67");
    await page.getByLabel("Адрес").fill("ул. Мира, 14, кв. 3");
    await press(page, "Сохранить");
    await page.getByText("Изменения сохранены").waitFor();
    expect(await page.getByLabel("Адрес").inputValue()).toBe("ул. Мира, 14, кв. 3");

    await page.getByRole("link", { name: "Пароль", exact: true }).click();
    await page.getByLabel("Новый пароль", { exact: true }).fill(password);
    await page.getByLabel("Новый пароль ещё раз").fill(password);
    await press(page, "Сохранить");
    await page.getByText("Пароль сохранён").waitFor();

    const other = await context.browser()?.newContext({ baseURL: site.url(), javaScriptEnabled: scripts, locale: "ru-RU" });
    const phone = await other?.newPage();
    if (!phone) throw new Error("The browser has gone");
    await phone.goto("/login/password");
    await phone.getByLabel("Электронная почта").fill(email);
    await phone.getByLabel("Пароль").fill(password);
    await press(phone, "Войти");
    await phone.getByRole("heading", { name: "Моя учётная запись" }).waitFor();
    await page.goto("/account/sessions");
    expect(await page.getByText("Этот сеанс").count()).toBe(1);
    await press(page, "Завершить");
    await page.getByText("Завершён 1 сеанс").waitFor();
    await phone.reload();
    expect(new URL(phone.url()).pathname).toBe("/login");
    await other?.close();

    await page.goto("/account");
    await page.getByRole("link", { name: "Удалить учётную запись" }).click();
    await press(page, "Удалить учётную запись");
    await page.getByText("Учётная запись удалена").waitFor();
    await page.goto("/account");
    expect(new URL(page.url()).pathname).toBe("/login");
    await page.goto("/login/password");
    await page.getByLabel("Электронная почта").fill(email);
    await page.getByLabel("Пароль").fill(password);
    await press(page, "Войти");
    await refused(page, "Почта или пароль не подходят");
  },
  { baseURL: site.url, viewport: "phone" },
);

withScripts(
  "a code that was mistyped five times is worth nothing, and another one is a press away",
  async ({ page }) => {
    const email = "typo@example.ru";
    const code = await codeFor(page, email);
    await press(page, "Отправить код ещё раз");
    await page.getByRole("heading", { name: "Код из письма" }).waitFor();
    const second = /\b\d{6}\b/.exec(await newestLetter(site, email))?.[0] ?? "";
    const wrong = ["000000", "111111", "222222"].find((one) => one !== second && one !== code) ?? "";
    for (let turn = 1; turn <= 4; turn += 1) {
      await page.getByLabel("Код").fill(wrong);
      await press(page, "Войти");
      await refused(page, "Код не подошёл");
    }
    await page.getByLabel("Код").fill(wrong);
    await press(page, "Войти");
    await page.getByText("Этот код больше не действует").waitFor();
    expect(new URL(page.url()).pathname).toBe("/login");
  },
  { baseURL: site.url, viewport: "desk" },
);
