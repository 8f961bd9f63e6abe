import { expect } from "vitest";
import { publish, stageOf } from "#modules/appeals/publication/actions.ts";
import { assigned } from "#test/support/appeals.ts";
import { axe, fitsTheScreen, withAndWithoutScripts } from "#test/support/browser.ts";
import { useSite } from "#test/support/site.ts";

const site = useSite();
const place = { longitude: 60.61, latitude: 56.84 };

withAndWithoutScripts(
  "a resident is told that it is known before sending, joins instead, and staff compare what was sent all the same",
  async ({ page, context }) => {
    const good = async () => {
      await axe(page);
      await fitsTheScreen(page);
    };
    const known = await assigned(site, { wants_publication: true, place });
    const shown = { title: "Наледь на тротуаре", body: "Не чистят тротуар от наледи.", confirmed: true };
    await publish(site.ctx(), known.appeal_id, { ...shown, stage: stageOf({ publication: "wished" }, undefined) });
    const send = async () => {
      await page.goto("/appeals/new");
      await page.getByLabel("Суть обращения").fill("Тротуар не чистят, вся улица в наледи, посыпьте");
      await page.getByLabel("Точка на карте").check();
      for (const [name, value] of [
        ["point_lat", String(place.latitude)],
        ["point_lon", String(place.longitude)],
      ] as const)
        await page.locator(`[name=${name}]`).evaluate((field, typed) => {
          (field as HTMLInputElement).value = typed;
        }, value);
      await page.getByLabel("Фамилия, имя и отчество").fill("Лужин Пётр");
      await page.getByLabel("Электронная почта").fill("pyotr@example.ru");
      await page.getByLabel("Я ознакомился").check();
      await page.getByRole("button", { name: "Отправить" }).click();
      await page.getByRole("heading", { name: "Об этом уже сообщили" }).waitFor();
      await good();
    };
    await send();
    await page.getByRole("button", { name: "Нет, моё другое" }).click();
    await page.getByRole("heading", { name: "принято" }).waitFor();

    await send();
    await page.getByRole("link", { name: "Это оно" }).first().click();
    expect(await page.getByLabel("Что добавить").inputValue()).toContain("вся улица в наледи");
    await good();
    await page.getByLabel("Я ознакомился").check();
    await page.getByRole("button", { name: "Присоединиться" }).click();
    expect(await page.locator("main").textContent()).toContain("Наледь на тротуаре");

    await context.addCookies([site.session(site.town.staff.registrar.token)]);
    await page.goto(known.card);
    await good();
    await page.getByRole("link", { name: "Тротуар не чистят" }).first().click();
    await page.getByRole("heading", { name: "Два обращения рядом" }).waitFor();
    await good();
  },
  { baseURL: site.url, viewport: "phone" },
);

withAndWithoutScripts(
  "neighbours sign a collective appeal before its author sends it",
  async ({ page, context }) => {
    const good = async () => {
      await axe(page);
      await fitsTheScreen(page);
    };
    await page.goto("/appeals/new");
    await page.getByLabel("Суть обращения").fill("Просим поставить скамейку у остановки «Школьная».");
    await page.getByRole("button", { name: "Собрать подписи до отправки" }).click();
    await page.getByRole("button", { name: "Начать сбор подписей" }).click();
    await page.getByRole("heading", { name: "Кто подписал" }).waitFor();
    await good();
    const link = (await page.locator("a[href*='/sign?code=']").getAttribute("href")) ?? "";
    await context.addCookies([site.session(site.town.resident.token)]);
    await page.goto(new URL(link).pathname + new URL(link).search);
    await good();
    await page.getByLabel("Адрес", { exact: true }).fill("ул. Школьная, 3");
    await page.getByLabel("Я ознакомился").check();
    await page.getByRole("button", { name: "Подписать" }).click();
    expect(await page.locator("main").textContent()).toContain("Подпись поставлена");
    await page.goto("/appeals/draft/joint");
    expect(await page.locator("main").textContent()).toContain("Жителева Инна");
    await page.getByRole("link", { name: "Дополнить и отправить" }).click();
    await page.getByText("собирают подписи, поэтому его не изменить").waitFor();
    await good();
    await page.getByLabel("Без места").check();
    await page.getByLabel("Электронная почта").fill("maria@example.ru");
    await page.getByLabel("Я ознакомился").check();
    await page.getByRole("button", { name: "Отправить" }).click();
    await page.getByRole("heading", { name: "принято" }).waitFor();
  },
  { baseURL: site.url, viewport: "phone" },
);
