export { createContext, type Shared, useContext } from "./context.ts";
export { render } from "./render.ts";
