import fc from "fast-check";
import { type ComponentChildren, Fragment, h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { createContext, render, useContext } from "./index.ts";

const text = fc.oneof(fc.string(), fc.constantFrom('<b title="x">&amp;</b>', "Ёлка & «яма»", "'", "", "  \n"));
const value = fc.oneof(text, fc.boolean(), fc.integer(), fc.constant(null), fc.constant(undefined));
const name = fc.constantFrom(
  "class",
  "title",
  "value",
  "hidden",
  "disabled",
  "tabIndex",
  "maxLength",
  "colSpan",
  "aria-label",
  "aria-hidden",
  "data-state",
  "draggable",
  "spellcheck",
  "for",
  "viewBox",
  "stroke-width",
  'x"><script>',
  "on click",
);
const tag = fc.constantFrom("div", "p", "td", "input", "br", "svg", "path", "v-map", "a");
const Boxed = ({ children }: { readonly children?: ComponentChildren }) => h("section", null, children);

const { tree } = fc.letrec<{ tree: ComponentChildren }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    value as fc.Arbitrary<ComponentChildren>,
    fc
      .tuple(tag, fc.dictionary(name, value, { maxKeys: 4 }), fc.array(tie("tree"), { maxLength: 4 }))
      .map(([type, props, inside]) => h(type, props, ...inside)),
    fc.array(tie("tree"), { maxLength: 3 }).map((inside) => h(Boxed, null, ...inside)),
    fc.array(tie("tree"), { maxLength: 3 }).map((inside) => h(Fragment, null, ...inside)),
    fc.array(tie("tree"), { maxLength: 3 }),
  ),
}));

describe("a tree", () => {
  test("is written as preact-render-to-string writes it", () => {
    fc.assert(
      fc.property(tree, (made) => {
        // in HTML the case of a name means nothing, and we write them all small
        expect(render(h("main", null, made)).toLowerCase()).toBe(renderToString(h("main", null, made)).toLowerCase());
      }),
      { numRuns: 500 },
    );
  });

  test("holds no markup but its own", () => {
    fc.assert(
      fc.property(text, text, (attribute, inside) => {
        const html = render(<p title={`${attribute}.`}>{`${inside}.`}</p>);
        expect(html).toMatch(/^<p title="[^"<]*">[^<]*<\/p>$/);
        expect(html).not.toMatch(/&(?!amp;|lt;|quot;)/);
      }),
    );
  });

  test("takes what merely looks like an element for data", () => {
    const sent = JSON.parse('{"type":"script","props":{"children":"alert(1)"},"key":null,"constructor":null}') as VNode;
    expect(render(<p>{sent}</p>)).toBe("<p></p>");
  });

  test("writes styles of letters as a mail program reads them", () => {
    expect(render(<p style={{ margin: 0, fontSize: "17px", lineHeight: 1.5, width: 300, color: undefined }}>x</p>)).toBe(
      '<p style="margin:0;font-size:17px;line-height:1.5;width:300px;">x</p>',
    );
  });

  test("knows other spellings of names, and those of SVG by their case", () => {
    expect(
      render(
        <p className="a">
          <label htmlFor="b">x</label>
          <input id="b" tabIndex={0} />
          <svg viewBox="0 0 1 1" />
        </p>,
      ),
    ).toBe('<p class="a"><label for="b">x</label><input id="b" tabindex="0"/><svg viewBox="0 0 1 1"></svg></p>');
  });

  test("names of elements are names, and a choice says so itself", () => {
    expect(() => render(h("p onclick=x", null))).toThrow("no name of an element");
    expect(() => render(<select value="a" />)).toThrow("<option selected>");
    expect(render(<textarea value={"a <b>"} />)).toBe("<textarea>a &lt;b></textarea>");
  });
});

describe("a shared value", () => {
  const Depth = createContext(0);
  const Shown = () => <b>{useContext(Depth)}</b>;

  test("is the nearest one above, and the usual one elsewhere", () => {
    const html = render(
      <>
        <Shown />
        <Depth.Provider value={1}>
          <Shown />
          <Depth.Provider value={2}>
            <Shown />
          </Depth.Provider>
          <Shown />
        </Depth.Provider>
        <Shown />
      </>,
    );
    expect(html).toBe("<b>0</b><b>1</b><b>2</b><b>1</b><b>0</b>");
  });

  test("does not outlive a page that could not be drawn", () => {
    const Broken = () => {
      throw new Error("broken");
    };
    const page = (
      <Depth.Provider value={7}>
        <Broken />
      </Depth.Provider>
    );
    expect(() => render(page)).toThrow("broken");
    expect(render(<Shown />)).toBe("<b>0</b>");
  });
});
