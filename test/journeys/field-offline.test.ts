import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { axe, fitsTheScreen, withAndWithoutScripts, withScripts } from "#test/support/browser.ts";
import { useSite } from "#test/support/site.ts";

const site = useSite();
const options = { baseURL: site.url, viewport: "phone" } as const;
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

async function write(page: Page, body: string, picture = false): Promise<void> {
  await page.getByLabel("О чём просят").fill(body);
  if (picture) await page.locator("[name=files]").setInputFiles({ name: "двор.png", mimeType: "image/png", buffer: png });
  await page.getByRole("button", { name: "Отправить" }).click();
}

/** How many appeals at the desk say this. */
async function atTheDesk(context: BrowserContext, text: string): Promise<number> {
  await context.clearCookies();
  await context.addCookies([site.session(site.town.staff.registrar.token)]);
  const page = await context.newPage();
  await page.goto("/staff/appeals?tab=new");
  const count = await page.getByRole("row", { name: new RegExp(text) }).count();
  await page.close();
  return count;
}

withScripts(
  "an officer without a network writes two things down, opens the page again, and comes back: exactly two appeals arrive",
  async ({ page, context }) => {
    await context.addCookies([site.session(site.town.staff.executor.token)]);
    await page.goto("/staff/field");
    await axe(page);
    await fitsTheScreen(page);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });

    await context.setOffline(true);
    await write(page, "Двор без света, первая запись", true);
    await page.getByText("Ждёт отправки").waitFor();
    await page.reload();
    await page.getByText("Сети нет. Записывайте").waitFor();
    await page.getByText("Двор без света, первая запись").waitFor();
    await axe(page);
    await fitsTheScreen(page);
    await write(page, "Двор без света, вторая запись");
    await expect.poll(() => page.getByText("Ждёт отправки").filter({ visible: true }).count()).toBe(2);

    // the first answer is lost on the way: the phone sends again, the server knows the id
    await page.evaluate(() => {
      const real = window.fetch.bind(window);
      let lost = false;
      window.fetch = async (...request) => {
        const answer = await real(...request);
        if (request[1]?.method !== "POST" || lost) return answer;
        lost = true;
        document.documentElement.dataset.lost = "1";
        throw new TypeError("the answer is lost");
      };
    });
    await context.setOffline(false);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.locator("html[data-lost]").waitFor();
    const sent = page.locator("[data-part=list] [data-state=sent]:visible");
    await expect
      .poll(async () => {
        await page.evaluate(() => dispatchEvent(new Event("online")));
        return sent.count();
      })
      .toBe(2);
    expect(await page.locator("[data-part=list]").textContent()).toContain("ВХ-");
    await page.goto("/staff/field");
    await page.getByRole("heading", { name: "Дошло до регистрации" }).waitFor();
    expect(await atTheDesk(context, "Двор без света")).toBe(2);
  },
  { ...options, timeout: 90_000 },
);

withScripts(
  "what is refused says why, goes back into the form, and is sent once it is right",
  async ({ page, context }) => {
    await context.addCookies([site.session(site.town.staff.executor.token)]);
    await page.goto("/staff/field");
    await page.locator("summary", { hasText: "Кто просит" }).click();
    await page.getByLabel("Фамилия, имя и отчество").fill("Сугробова Мария");
    await write(page, "Сломана качель");
    await page.getByText("Укажите почтовый адрес").waitFor();
    await page.getByRole("button", { name: "Исправить" }).click();
    await expect.poll(() => page.getByLabel("О чём просят").inputValue()).toBe("Сломана качель");
    await page.getByLabel("Почтовый адрес").fill("ул. Мира, 1");
    await page.getByRole("button", { name: "Отправить" }).click();
    await page.locator("[data-part=list] [data-state=sent]:visible").first().waitFor();
    expect(await atTheDesk(context, "Сломана качель")).toBe(1);
  },
  options,
);

withAndWithoutScripts(
  "a resident books a reception, is received, and the field form takes an appeal",
  async ({ page, context, scripts }) => {
    const who = scripts ? "Сугробова Мария" : "Вьюгина Анна";
    const place = scripts ? "Приёмная" : "Видеоприём";
    await context.addCookies([site.session(site.town.staff.registrar.token)]);
    await page.goto("/staff/receptions/places");
    await page.locator("summary", { hasText: "Добавить место" }).click();
    await page.getByLabel("Название").fill(place);
    await page.getByLabel("Адрес", { exact: true }).fill("ул. Мира, 1");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.goto("/staff/receptions/schedules/new");
    await page.getByLabel("Фамилия и инициалы").fill(`Иванов ${place}`);
    await page.getByLabel("Должность").fill("Глава города");
    await page.locator("[name=place_id]").selectOption({ label: `${place}, ул. Мира, 1` });
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByText("График сохранён").first().waitFor();
    await axe(page);

    await context.clearCookies();
    await page.goto("/receptions");
    await axe(page);
    await fitsTheScreen(page);
    await page
      .getByRole("row", { name: new RegExp(`Иванов ${place}`) })
      .first()
      .getByRole("link", { name: /^Записаться/ })
      .click();
    await page.getByRole("radio", { name: "14:15" }).check();
    await page.getByLabel("Фамилия, имя и отчество").fill(who);
    await page.getByLabel("Электронная почта").fill(scripts ? "maria@example.ru" : "anna@example.ru");
    await page.getByLabel("Суть вопроса").fill("Ремонт крыши");
    await page.getByRole("button", { name: "Записаться" }).click();
    await page.getByText("Без согласия записать нельзя").first().waitFor();
    expect(await page.getByRole("radio", { name: "14:15" }).isChecked()).toBe(true);
    await page.getByLabel("Согласен на обработку").check();
    await page.getByRole("button", { name: "Записаться" }).click();
    await page.getByText("Вы записаны.").waitFor();
    await axe(page);
    await fitsTheScreen(page);

    await context.addCookies([site.session(site.town.staff.registrar.token)]);
    await page.goto("/staff/receptions");
    await page
      .getByRole("row", { name: new RegExp(`Иванов ${place}.*1 / 8`) })
      .getByRole("link")
      .first()
      .click();
    await page.getByRole("button", { name: "Пришёл", exact: true }).click();
    await axe(page);
    await page.getByRole("link", { name: "Карточка", exact: true }).click();
    await page.getByLabel("Документ, удостоверяющий личность").check();
    await page.getByRole("radio", { name: /Разъяснено/ }).check();
    await page.getByLabel("Что ответили или разъяснили").fill("В управляющую организацию");
    await axe(page);
    await page.getByRole("button", { name: "Закончить приём" }).click();
    await page.getByText("Карточка сохранена").first().waitFor();
  },
  options,
);
