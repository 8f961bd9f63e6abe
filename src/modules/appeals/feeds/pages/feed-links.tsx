import { feedFormats } from "#platform/feeds/index.ts";
import { useT } from "#platform/i18n/index.ts";
import { Link } from "#ui/index.ts";

/** The feeds of a page for its head, so that readers of feeds find them. `query`: what the page is narrowed to, with its "?". */
export function useFeeds(query = "", path = "/feeds/appeals", title = "appeals:public.feed") {
  const t = useT();
  return feedFormats.map(({ extension, type, name }) => ({ type, href: `${path}.${extension}${query}`, title: `${t(title)}, ${name}` }));
}

/** The same for people: links below what the feeds tell of. */
export function FeedLinks({ feeds }: { readonly feeds: ReturnType<typeof useFeeds> }) {
  return (
    <>
      {feeds.map(({ href, title }) => (
        <Link key={href} href={href} icon="rss">
          {title}
        </Link>
      ))}
    </>
  );
}
