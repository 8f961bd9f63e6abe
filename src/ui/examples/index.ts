export { ExamplesPage } from "./examples-page.tsx";
export { CardExample, ListExample, MapExample, PreferencesExample, PublicExample } from "./page-examples.tsx";
