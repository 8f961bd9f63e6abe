import { expect, test } from "vitest";
import { ConfigError, readConfig, settings, settingsTable } from "./config.ts";

const refusal = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
};

test("nothing set: the demo, on loopback, with the program's own database", () => {
  const config = readConfig({});
  expect(config).toMatchObject({ PORT: 8080, HOST: "127.0.0.1", demo: true, TRUST_PROXY: 0 });
  expect(config.dataDir).toMatch(/\/var$/);
});

test("a server that is named turns the demo off, and an empty setting is none", () => {
  expect(readConfig({ DATABASE_URL: "postgres://db/veche" }).demo).toBe(false);
  expect(readConfig({ DATABASE_URL: "" }).demo).toBe(true);
  expect(readConfig({ PORT: "" }).PORT).toBe(8080);
});

test.each<[Record<string, string>, RegExp]>([
  [{ PORT: "eighty" }, /^PORT=eighty: .+ \(port the web process listens on\)$/],
  [{ PORT: "70000" }, /^PORT=70000: /],
  [{ PORT: "80.5" }, /^PORT=80\.5: /],
  [{ PUBLIC_URL: "veche.gorod.ru" }, /^PUBLIC_URL=veche\.gorod\.ru: /],
  [{ PUBLIC_URL: "ftp://veche.gorod.ru" }, /^PUBLIC_URL=ftp:/],
  [{ VECHE_DEMO: "yes" }, /^VECHE_DEMO=yes: /],
  [{ VECHE_NOW: "tomorrow" }, /^VECHE_NOW=tomorrow: /],
  [{ TRUST_PROXY: "true" }, /^TRUST_PROXY=true: /],
  [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL=loud: /],
  [{ HOST: "0.0.0.0" }, /^HOST=0\.0\.0\.0: demo mode listens on loopback only/],
  [{ S3_BUCKET: "files" }, /^S3_ENDPOINT, S3_BUCKET, .+ go together/],
])("%j: one line says which and why", (environment, line) => {
  const message = refusal(environment);
  expect(message).toMatch(line);
  expect(message).not.toContain("\n");
});

test("a secret is never repeated, neither in a refusal nor in the table", () => {
  expect(refusal({ VECHE_SECRET: "too-short" })).toMatch(/^VECHE_SECRET=••••: /);
  const given = {
    VECHE_SECRET: "hush".repeat(10),
    DATABASE_URL: "postgres://u:hush@db/veche",
    SMTP_URL: "smtp://u:hush@mail",
    METRICS_TOKEN: "hush",
  };
  expect(JSON.stringify(settingsTable(readConfig(given)))).not.toContain("hush");
});

test("every setting has its line of documentation", () => {
  const table = settingsTable(readConfig({}));
  expect(table.map(({ name }) => name)).toEqual(Object.keys(settings.shape));
  expect(table.filter(({ description }) => description.length < 5)).toEqual([]);
});
