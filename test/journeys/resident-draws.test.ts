import { expect } from "vitest";
import { publish, stageOf } from "#modules/appeals/publication/actions.ts";
import { registered } from "#test/support/appeals.ts";
import { axe, fitsTheScreen, withAndWithoutScripts } from "#test/support/browser.ts";
import { useSite } from "#test/support/site.ts";

const site = useSite();

async function published(summary: string, longitude: number, latitude: number): Promise<void> {
  const { appeal_id } = await registered(site, { summary, wants_publication: true, place: { longitude, latitude } }, { summary });
  const stage = stageOf({ publication: "wished" }, undefined);
  await publish(site.ctx(), appeal_id, { title: summary, body: summary, confirmed: true, stage });
}

withAndWithoutScripts(
  "a resident chooses a part of the map, sees what lies in it and subscribes to it",
  async ({ page, scripts }) => {
    await published("Яма на площади", 69.02, 61);
    await published("Фонарь за рекой", 69.4, 61.2);
    await page.goto("/map");
    if (scripts) {
      // an area by its corners, pressed on the map round the first of them
      await page.locator("veche-map[data-ready]").waitFor();
      const button = page.getByRole("button", { name: "По точкам" });
      await button.click();
      await page.getByText("Нажимайте на карте углы участка").waitFor();
      const canvas = page.locator("veche-map canvas");
      const box = await canvas.boundingBox();
      if (!box) throw new Error("The map is not to be seen");
      const corners = [
        [0.02, 0.4],
        [0.45, 0.55],
        [0.45, 0.97],
        [0.02, 0.97],
      ] as const;
      for (const [x, y] of corners) await canvas.click({ position: { x: box.width * x, y: box.height * y } });
      await page.getByText("Поставлено точек: 4").waitFor();
      await axe(page);
      await page.getByRole("button", { name: "Готово" }).click();
      await page.waitForURL(/area=/);
    } else {
      // the map is moved by links until only the first of them is seen
      for (const name of ["Ближе", "Южнее", "Западнее"]) await page.getByRole("link", { name, exact: true }).click();
    }
    const main = page.locator("main");
    expect(await main.textContent()).toContain("Яма на площади");
    expect(await main.textContent()).not.toContain("Фонарь за рекой");
    await page.getByRole("link", { name: /^Подписаться на/ }).click();
    await page.getByText(scripts ? "Сообщать: Участок на карте" : "Сообщать: Часть карты").waitFor();
    await axe(page);
    await fitsTheScreen(page);
    await page.getByLabel("Электронная почта").fill("reader@example.ru");
    await page.getByRole("button", { name: "Подписаться" }).click();
    await page.getByText("на этот адрес ушло письмо").waitFor();
  },
  { baseURL: site.url, timeout: 60_000 },
);
