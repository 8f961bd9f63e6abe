import fc from "fast-check";
import { renderToString } from "preact-render-to-string";
import { describe, expect, test as it } from "vitest";
import { anywhere, parseSearch } from "./parse.ts";
import { pieces, Snippet } from "./snippet.tsx";

/** Any UTF-16 units whatever, NUL, controls and lone surrogates among them. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0xd700, max: 0xe100 }), fc.integer({ min: 0, max: 0xffff })))
  .map((units) => String.fromCharCode(...units));

describe("what people type", () => {
  it("the last word may be a beginning, in lower case and with е for ё", () => {
    expect(parseSearch("  яма \t на ЁЛКЕ ")).toEqual({ text: "яма на ЁЛКЕ", rest: "яма на", prefix: "елке" });
  });

  it.each(['"разбитая дорога"', "дорога or тротуар", "дорога -ленина", "дом 5а-", "я"])("%j has no beginning at its end", (text) => {
    expect(parseSearch(text)).toEqual({ text, rest: text, prefix: undefined });
  });

  it.each([undefined, "", "   ", "\0", "\ud800", '"', "- | & ! ( ) : *", "\ue000\ue001"])("%j is no search", (text) => {
    expect(parseSearch(text)).toBeUndefined();
  });

  it("it is cut to twelve words of sixty characters", () => {
    expect(parseSearch("ж".repeat(10_000))?.text).toBe("ж".repeat(60));
    expect(parseSearch("😀а".repeat(10_000))?.text).toBe("😀а".repeat(30));
    expect(parseSearch("слово ".repeat(100))?.text.split(" ")).toHaveLength(12);
  });

  it("what remains is well formed, without controls and marks", () => {
    fc.assert(
      fc.property(anyText, (input) => {
        const text = parseSearch(input)?.text ?? "";
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[\p{Cc}\p{Co}]/u);
      }),
    );
  });

  it("a pattern takes the signs of LIKE as they are", () => {
    expect(anywhere({ text: "50%_\\", rest: "", prefix: undefined })).toBe("%50\\%\\_\\\\%");
  });
});

describe("a snippet", () => {
  it("marks what was found and escapes the rest", () => {
    expect(renderToString(<Snippet text={'<b>Глубокая</b> \ue000яма\ue001 & "лужа"'} />)).toBe(
      "&lt;b>Глубокая&lt;/b> <mark>яма</mark> &amp; &quot;лужа&quot;",
    );
  });

  it("leaves no marks behind, however they stand", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("\ue000", "\ue001", "а", " ") }), (text) => {
        const shown = pieces(text)
          .map((piece) => piece.text)
          .join("");
        expect(shown).toBe(text.replace(/[\ue000\ue001]/g, ""));
      }),
    );
  });
});
