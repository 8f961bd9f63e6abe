/** A colour of the page's theme as the library reads it: it knows no oklch. */
export function themeColour(element: HTMLElement, variable: string): string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const paper = canvas.getContext("2d");
  if (!paper) return "#808080";
  paper.fillStyle = getComputedStyle(element).getPropertyValue(variable);
  paper.fillRect(0, 0, 1, 1);
  const [red, green, blue] = paper.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}
