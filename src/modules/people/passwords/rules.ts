import { hash, verify } from "@node-rs/argon2";

export const shortestPassword = 10;
export const longestPassword = 200;

/** OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane (the library's own defaults, named so that they stay). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** argon2id hash of a password, as it is stored. About 40 ms. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), cost);
}

/** A hash nobody's password has: checked when there is no account, so that both answers take the same time. */
const nobody = hashPassword(`nobody${Math.random()}`);

/** Whether a password is the one of `stored`; takes as long when there is nothing stored. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const right = await verify(stored ?? (await nobody), password.slice(0, longestPassword).normalize("NFC"));
  return right && stored !== null && stored !== undefined;
}

/** Why a password is refused (the last part of an i18n key), or null when it is good. `known` are words an attacker tries first. */
export function passwordWeakness(
  password: string,
  known: readonly string[] = [],
): "short" | "long" | "common" | "personal" | "monotonous" | null {
  const plain = password.normalize("NFC");
  if ([...plain].length < shortestPassword) return "short";
  if (plain.length > longestPassword) return "long";
  const lower = plain.toLowerCase();
  if (new Set(lower).size < 5 || isRun(lower)) return "monotonous";
  if (commonPasswords.has(lower) || commonPasswords.has(lower.replace(/[\d!@#$%^&*._-]+$/, ""))) return "common";
  const personal = known.flatMap((word) => word.toLowerCase().split(/[\s@.]+/)).filter((word) => word.length >= 4);
  const rest = personal.reduce((left, word) => left.replaceAll(word, ""), lower);
  return rest !== lower && rest.length < 6 ? "personal" : null;
}

/** "abcdefghij", "9876543210": every character follows the one before. */
function isRun(text: string): boolean {
  const steps = new Set([...text].slice(1).map((letter, index) => (letter.codePointAt(0) ?? 0) - ([...text][index]?.codePointAt(0) ?? 0)));
  return steps.size === 1;
}

/** The first guesses of those who guess, of at least ten characters or just below with a tail: keyboard walks, Russian words, Russian words typed on a Latin keyboard. */
const commonPasswords: ReadonlySet<string> = new Set(
  [
    "1234567890 12345678910 123456789a 1234567891 0123456789 0987654321 9876543210 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc",
    "qazwsxedcr qwertyuiop qwerty1234 qwerty12345 qwerty123456 qwertyuiop123 qwerty123qwerty asdfghjkl; asdfghjkl1 zxcvbnm123",
    "zxcvbnm1234 password12 password123 password1234 passw0rd123 p@ssw0rd123 p@ssword123 administrator admin12345 admin123456",
    "adminadmin welcome123 letmein123 iloveyou12 iloveyou123 sunshine12 football12 princess12 superman12 trustno1234",
    "changeme123 default123 secret1234 monkey12345 dragon1234 abcdefghij abcd123456 abc1234567 a123456789 q123456789",
    "qwe123qwe123 123qweasdzxc 1q2w3e4r5t6y7u qweasdzxc123 147258369a 1472583690 1029384756 1122334455 0102030405 1234554321",
    "12344321qw 123123123123 1231231231 111222333444 йцукенгшщз йцукен1234 йцукен12345 йцукенгшщзхъ фывапролдж ячсмитьбю.",
    "пароль1234 пароль12345 пароль123456 парольпароль администратор любовь12345 наташа12345 россия2026 россия2025 москва2026",
    "привет1234 привет12345 приветпривет солнышко12 солнышко123 спартак1922 максим12345 администрация хабаровск1 хабаровск2026",
    "дзержинск1 дзержинск2026 parol12345 parol123456 privet12345 gfhjkmgfhjkm gfhjkm12345 ghbdtn12345 gfhjkm1234 natasha123",
    "nastya12345 maksim1234 spartak1922 zenit12345 rossiya2026 khabarovsk veche-demo veche-demo-2026",
  ]
    .join(" ")
    .split(" "),
);
