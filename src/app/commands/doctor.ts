import { access, constants, statfs } from "node:fs/promises";
import { resolve } from "node:path";
import { discover } from "#integrations/oidc/index.ts";
import { type CalendarYear, shippedCalendar } from "#platform/calendar/index.ts";
import type { Clock } from "#platform/clock.ts";
import { type Config, settingsTable } from "#platform/config.ts";
import { joinEmbedded, startEmbedded } from "#platform/db/embedded/index.ts";
import { examineDatabase, examineReplica, type Finding, migrationSources } from "#platform/db/index.ts";
import { fileSettings, pingScanner } from "#platform/files/index.ts";
import { checkMailServer } from "#platform/mail/index.ts";
import { openMailbox, readMailboxes } from "#platform/mailbox/index.ts";
import { partOrder } from "../modules.ts";
import { loadProgram, reasonOf, setUpFiles, setUpMail } from "../program.ts";

/** Free space below which the data folder is in danger: the database stops on a full disk. */
const leastFree = 2 * 1024 ** 3;
const oldestNode = 26;

/**
 * `veche doctor`: every setting, and what is wrong with this machine and what to do about it. Changes
 * nothing; works beside a running program. The exit code is 1 when something is wrong.
 */
export async function runDoctor(): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const { config, clock, logger } = await loadProgram();
  for (const line of settingLines(config)) say(line);
  setUpFiles(config, logger);
  setUpMail(config);
  const findings = [
    nodeVersion(process.versions.node),
    ...(await dataFolder(config.dataDir)),
    ...(await database(config, clock)),
    ...(await services(config)),
    calendar(shippedCalendar().years, clock.now()),
  ];
  say("");
  for (const line of findingLines(findings)) say(line);
  if (findings.some((finding) => !finding.well)) process.exitCode = 1;
}

/** The settings, one a line: name, value (secrets masked), what it is. */
export function settingLines(config: Config): string[] {
  const rows = settingsTable(config);
  const width = Math.max(...rows.map(({ name, value }) => name.length + value.length)) + 1;
  return rows.map(({ name, value, description }) => `${`${name}=${value}`.padEnd(Math.min(width, 48))}  # ${description}`);
}

/** What was found, one a line, each fault with what to do. */
export function findingLines(findings: readonly Finding[]): string[] {
  const lines = findings.flatMap(({ subject, well, text, advice }) => [
    `${well ? "  ✓" : "  ✗"} ${subject.padEnd(12)} ${text}`,
    ...(well || !advice ? [] : [`${" ".repeat(17)}→ ${advice}`]),
  ]);
  const wrong = findings.filter((finding) => !finding.well).length;
  return [...lines, "", wrong === 0 ? "Всё в порядке." : `Требует внимания: ${wrong}.`];
}

export function nodeVersion(version: string): Finding {
  return {
    subject: "node",
    well: Number.parseInt(version, 10) >= oldestNode,
    text: version,
    advice: "Run npm ci: it brings the right Node.",
  };
}

/** Whether the folder of data may be written to and has room. One that is not there yet is judged by the nearest that is. */
export async function dataFolder(dataDir: string): Promise<Finding[]> {
  let folder = dataDir;
  const exists = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    );
  while (!(await exists(folder)) && resolve(folder, "..") !== folder) folder = resolve(folder, "..");
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    return [
      { subject: "data folder", well: true, text: dataDir },
      {
        subject: "disk",
        well: free >= leastFree,
        text: `${(free / 1024 ** 3).toFixed(1)} GB free`,
        advice: "Make room: the database stops on a full disk.",
      },
    ];
  } catch (error) {
    const advice = "Let the user of the program write there, or name another folder by VECHE_DATA_DIR.";
    return [{ subject: "data folder", well: false, text: reasonOf(error), advice }];
  }
}

/** The server of DATABASE_URL; else the program's own, started for the while when nobody runs it. */
async function database(config: Config, clock: Clock): Promise<Finding[]> {
  const sources = migrationSources(partOrder);
  const { DATABASE_URL: url, DATABASE_READ_URL: read_url } = config;
  if (url) return [...(await examineDatabase(url, clock.now(), sources)), ...(read_url ? [await examineReplica(read_url, url)] : [])];
  try {
    const embedded = (await joinEmbedded(config.dataDir)) ?? (await startEmbedded({ dataDir: config.dataDir }));
    try {
      return await examineDatabase(embedded.url, clock.now(), sources);
    } finally {
      await embedded.stop();
    }
  } catch (error) {
    return [{ subject: "database", well: false, text: reasonOf(error), advice: "Start the program once and read what it says." }];
  }
}

/** Mail, mailboxes, storage, the scanner and sign-in: what the settings name must answer. */
export async function services(config: Config): Promise<Finding[]> {
  const storage = config.S3_ENDPOINT ? "S3" : "files";
  const findings = [
    await tried(
      storage,
      config.S3_ENDPOINT ?? `${config.dataDir}/files`,
      "Check S3_* and the rights of the key, or the rights of the data folder.",
      () => fileSettings().storage.check(),
    ),
  ];
  const { SMTP_URL: mail } = config;
  findings.push(
    mail
      ? await tried("mail", "the server takes our letters", "Check SMTP_URL.", () => checkMailServer(mail))
      : { subject: "mail", well: true, text: "no SMTP_URL: letters stay in /staff/outbox" },
  );
  findings.push(...(await mailboxes(config)));
  findings.push(
    config.CLAMD
      ? await tried("ClamAV", `${config.CLAMD} answers`, "Start clamd, or correct CLAMD.", () =>
          pingScanner({ address: config.CLAMD ?? "", required: true }),
        )
      : { subject: "ClamAV", well: true, text: "no CLAMD: uploads are not scanned" },
  );
  findings.push(
    config.OIDC_ISSUER
      ? await tried("sign-in", `${config.OIDC_ISSUER} answers`, "Check OIDC_ISSUER, and that its certificate is trusted here.", () =>
          discover(config),
        )
      : { subject: "sign-in", well: true, text: "no OIDC_ISSUER: residents sign in by e-mail" },
  );
  return findings;
}

/** Milliseconds a mail server gets: whoever asked the doctor waits. */
const mailPatience = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

/** Each mailbox of IMAP_URL: the server answers, takes the log-in and has the folder. Reads no letter, marks none. */
async function mailboxes({ IMAP_URL: url }: Config): Promise<Finding[]> {
  if (!url) return [{ subject: "mailbox", well: true, text: "no IMAP_URL: nobody's letters are read" }];
  const advice = "Check IMAP_URL: server and port, user and password (as %40, %23 where they hold @ or #), and the folder.";
  return Promise.all(
    [...readMailboxes(url)].map(([town, box]) => {
      const name = `${town ? `${town}: ` : ""}${box.host}:${box.port}/${box.folder}`;
      return tried("mailbox", `${name} can be read`, advice, async () => {
        const session = await openMailbox(box, undefined, mailPatience).catch((error: unknown) => {
          throw new Error(`${name}: ${reasonOf(error)}`);
        });
        await session.close();
      });
    }),
  );
}

async function tried(subject: string, text: string, advice: string, attempt: () => Promise<unknown>): Promise<Finding> {
  try {
    await attempt();
    return { subject, well: true, text };
  } catch (error) {
    return { subject, well: false, text: reasonOf(error), advice };
  }
}

/** Terms reach into the next year well before it begins: its calendar is published by the end of the year before. */
export function calendar(years: ReadonlyMap<number, CalendarYear>, now: Temporal.Instant): Finding {
  const next = now.toZonedDateTimeISO("Europe/Moscow").year + 1;
  return {
    subject: "calendar",
    well: years.has(next - 1) && years.has(next),
    text: `${Math.min(...years.keys())}–${Math.max(...years.keys())}`,
    advice: `Enter the production calendar up to ${next} at /staff/settings/calendar, or install a newer version.`,
  };
}
