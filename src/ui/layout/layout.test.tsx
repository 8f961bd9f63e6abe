import { describe, expect, test } from "vitest";
import { renderInPage } from "#test/support/render.tsx";
import { Form } from "../components/form/form.tsx";
import { PublicLayout } from "./public-layout.tsx";
import { StaffLayout } from "./staff-layout.tsx";

describe("a page", () => {
  test("holds no inline script or style", () => {
    const html = renderInPage(<PublicLayout title="Обращения">x</PublicLayout>);
    expect(html).not.toMatch(/<style|style="|<script(?![^>]*src=)|\son[a-z]+="/);
  });

  test("lists the script of each element once, and none where there is none", () => {
    const forms = renderInPage(
      <PublicLayout title="Две формы">
        <Form action="/a">1</Form>
        <Form action="/b" id="b">
          2
        </Form>
      </PublicLayout>,
    );
    expect(forms.match(/<script type="module" src="[^"]*once-form/g)).toHaveLength(1);
    expect(renderInPage(<PublicLayout title="Текст">x</PublicLayout>)).not.toContain("<script");
  });

  test("says that a demonstration is one", () => {
    expect(renderInPage(<PublicLayout title="x">x</PublicLayout>, { demo: true })).toContain("люди и обращения вымышлены");
    expect(renderInPage(<PublicLayout title="x">x</PublicLayout>)).not.toContain("вымышлены");
  });

  test("speaks its language and offers the others", () => {
    const html = renderInPage(<PublicLayout title="x">x</PublicLayout>, { language: "en", path: "/map?topic=1" });
    expect(html).toContain('<html lang="en"');
    expect(html).toContain('href="/map?topic=1&amp;lang=ru" lang="ru"');
  });

  test("escapes the town's and the notice's words", () => {
    const html = renderInPage(<StaffLayout title="<x>">x</StaffLayout>, {
      notice: { kind: "success", text: "<b>!" },
      actor: { kind: "staff", name: "<i>" },
    });
    expect(html).not.toMatch(/<b>|<i>|<x>/);
  });

  test("of the staff is kept out of search engines and shows what waits", () => {
    const html = renderInPage(<StaffLayout title="x">x</StaffLayout>, {
      menu: [{ href: "/staff/appeals", title: "Обращения", icon: "inbox", current: true, count: 33_130 }],
    });
    expect(html).toContain('<meta name="robots" content="noindex"');
    expect(html).toMatch(/aria-current="page".*33.130/);
  });
});
