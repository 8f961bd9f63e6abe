import { globSync } from "node:fs";
import { basename, resolve } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

const root = import.meta.dirname;
const elements = globSync(["src/client/*.ts", "src/modules/**/client/*.ts"], { cwd: root }).filter((file) => !/\.(test|d)\.ts$/.test(file));

/** What the browser gets: one stylesheet, the fonts, and one file per custom element. `src/ui/assets.ts` reads the manifest. */
export default defineConfig({
  root,
  base: "/assets/",
  publicDir: false,
  logLevel: "warn",
  plugins: [tailwindcss()],
  build: {
    outDir: "dist/client",
    assetsDir: "",
    assetsInlineLimit: 0,
    manifest: "manifest.json",
    modulePreload: false,
    target: "es2022",
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // how long each plugin took is not for whoever starts the program
      checks: { pluginTimings: false },
      input: {
        styles: resolve(root, "src/ui/styles/main.css"),
        ...Object.fromEntries(elements.map((file) => [basename(file, ".ts"), resolve(root, file)])),
      },
    },
  },
});
