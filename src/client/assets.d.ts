declare module "*?url" {
  const url: string;
  // biome-ignore lint/style/noDefaultExport: what the bundler gives
  export default url;
}
declare module "*.css";
