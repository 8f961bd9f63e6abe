import type { Page } from "playwright-core";
import { expect } from "vitest";
import { answer } from "#modules/appeals/answers/actions.ts";
import { appealByKey } from "#modules/appeals/reading/store.ts";
import { register } from "#modules/appeals/registration/actions.ts";
import { assign } from "#modules/appeals/work/actions.ts";
import { axe, fitsTheScreen, withAndWithoutScripts } from "#test/support/browser.ts";
import { shot } from "#test/support/photos.ts";
import { useSite } from "#test/support/site.ts";

const site = useSite();
const options = { baseURL: site.url, viewport: "phone" } as const;
const matter = "Не чистят тротуар от наледи на улице Мира. Звоните 8 912 345-67-89, Мария Сугробова.";
const send = (page: Page) => page.getByRole("button", { name: "Отправить" }).click();

async function good(page: Page): Promise<void> {
  await axe(page);
  await fitsTheScreen(page);
}

withAndWithoutScripts(
  "a resident writes, is told what is missing, sends, follows, and reads the answer that everybody else reads without the name",
  async ({ page, context, scripts }) => {
    await page.goto("/appeals/new");
    await page.getByLabel("Суть обращения").fill(matter);
    await page.locator("[name=address]").fill("ул. Мира, 14");
    // what the other walk has published is nowhere near
    const latitude = scripts ? 56.84 : 56.44;
    const note = { name: "наледь.txt", mimeType: "text/plain", buffer: Buffer.from("лёд") };
    const photo = { name: "двор.jpg", mimeType: "image/jpeg", buffer: await shot({ latitude, longitude: 60.61 }) };
    const picked = page.locator("file-picks li");
    if (scripts) {
      // files gather over several choices, are seen before they are sent, and one can be taken out without losing the others
      await page.getByLabel("Файлы").setInputFiles([note, { ...photo, name: "лишняя.jpg" }]);
      await page.getByLabel("Файлы").setInputFiles(photo);
      expect(await picked.count()).toBe(3);
      await page.getByRole("button", { name: "Убрать лишняя.jpg" }).click();
      expect(await picked.allInnerTexts()).toHaveLength(2);
    } else await page.getByLabel("Файлы").setInputFiles([note, photo]);
    await good(page);
    await page.getByLabel("Взять место из фотографии").check();
    await send(page);
    expect(await page.locator("main").textContent()).toContain("Место взято из фотографии");
    expect(await page.locator("[name=point_lat]").inputValue()).toBe(String(latitude));
    expect(await page.locator("img.v-file-picture").count()).toBe(1);
    expect(await page.locator("main").textContent()).not.toContain("лишняя.jpg");
    expect(await page.locator(".v-error-summary").textContent()).toContain("Укажите фамилию и имя");
    expect(await page.getByLabel("Суть обращения").inputValue()).toBe(matter);
    expect(await page.locator("main").textContent()).toContain("наледь.txt");
    await good(page);
    await page.getByLabel("Фамилия, имя и отчество").fill("Сугробова Мария");
    await page.getByLabel("Электронная почта").fill("maria@example.ru");
    await page.getByLabel("Согласен, чтобы суть опубликовали").check();
    await page.getByLabel("Я ознакомился").check();
    await send(page);
    await page.getByRole("heading", { name: "Сообщение принято" }).waitFor();
    await good(page);
    await page.getByRole("link", { name: "Открыть сообщение" }).click();
    expect(await page.locator("main").textContent()).toContain("наледь.txt");
    await good(page);
    const own = page.url();
    const key = decodeURIComponent(new URL(own).pathname.split("/").at(-1) ?? "");

    const ctx = site.ctx();
    const appeal_id = (await appealByKey(ctx, key))?.appeal_id ?? "";
    const { key: number_key } = await register(ctx, appeal_id, {
      register: "appeal",
      kind: "application",
      addressee: "administration",
      summary: "Наледь на улице Мира",
    });
    await assign(ctx, appeal_id, { unit_id: site.town.units.office });
    await answer(ctx, appeal_id, {
      outcome: "measures_taken",
      body: "Уважаемая Мария! Посыпали.",
      signer_name: "Иванов И. И.",
      signer_post: "Глава",
      files: [],
    });
    await page.goto(own);
    expect(await page.locator("main").textContent()).toContain("Уважаемая Мария! Посыпали.");
    await good(page);

    await context.addCookies([site.session(site.town.staff.moderator.token)]);
    await page.goto("/staff/appeals/moderation");
    await good(page);
    await page.locator(`a[href*="${encodeURIComponent(number_key)}/publication"]`).click();
    await good(page);
    await page.getByRole("button", { name: "Опубликовать" }).click();
    await context.clearCookies();

    await page.goto(`/appeals?number=${encodeURIComponent(number_key)}`);
    const shown = await page.locator("main").textContent();
    expect(shown).toContain("Уважаемая [имя скрыто]! Посыпали.");
    expect(shown).not.toMatch(/Сугробова|912|maria/);
    await good(page);
    await page.goto("/appeals?q=тротуар");
    expect(await page.locator("mark").first().textContent()).toBe("тротуар");
    await good(page);
  },
  options,
);

withAndWithoutScripts(
  "a draft waits for its writer, and a resident takes an appeal back",
  async ({ page, context }) => {
    await context.addCookies([site.session(site.town.resident.token)]);
    await page.goto("/appeals/new");
    expect(await page.getByLabel("Фамилия, имя и отчество").inputValue()).toBe("Жителева Инна");
    await page.getByLabel("Суть обращения").fill("Поставьте скамейку у остановки «Школьная».");
    await page.getByRole("button", { name: "Сохранить черновик" }).click();
    await page.goto("/appeals/new");
    expect(await page.locator("main").textContent()).toContain("Это черновик, сохранённый");
    await good(page);
    await page.getByLabel("Без места").check();
    await page.getByLabel("Я ознакомился").check();
    await send(page);
    await page.goto("/account/appeals");
    await good(page);
    await page.getByRole("link", { name: "Поставьте скамейку" }).first().click();
    await page.getByRole("link", { name: "Отозвать сообщение" }).click();
    await good(page);
    await page.getByRole("button", { name: "Да, отозвать" }).click();
    expect(await page.locator("main").textContent()).toContain("Сообщение отозвано.");
  },
  options,
);
