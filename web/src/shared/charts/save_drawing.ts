import { saveText } from "../tables/csv";

/** What a drawing takes along when it leaves the page. */
export interface DrawingNotes {
  /** What it shows, in one sentence. */
  caption: string;
  /** The study and the digest of its evidence. */
  source: string;
  /** The numbers as CSV. */
  data: string;
}

const namespace = "http://www.w3.org/2000/svg";
const styles = ["fill", "stroke", "stroke-width", "stroke-dasharray", "paint-order", "stroke-linejoin", "font-size", "font-family", "font-style", "font-weight"];
const margin = 16;
const lineHeight = 20;

/** The drawing as a file of its own: its styles written out, caption above, source below, its numbers inside. */
export function standaloneSvg(drawing: SVGSVGElement, notes: DrawingNotes): { text: string; width: number; height: number } {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, i) => {
    const shown = getComputedStyle(originals[i] as Element);
    for (const name of styles) element.setAttribute(name, shown.getPropertyValue(name));
    element.removeAttribute("class");
  });
  const [width, height] = [Number(drawing.getAttribute("width")), Number(drawing.getAttribute("height"))];
  const ink = getComputedStyle(drawing).color;
  const paper = getComputedStyle(document.body).backgroundColor;
  const whole = document.createElementNS(namespace, "svg");
  const size = { width: width + 2 * margin, height: height + 2 * margin + 2 * lineHeight };
  whole.setAttribute("xmlns", namespace);
  whole.setAttribute("width", String(size.width));
  whole.setAttribute("height", String(size.height));
  whole.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
  append(whole, "title", {}, notes.caption);
  append(whole, "metadata", {}, notes.data);
  append(whole, "rect", { width: String(size.width), height: String(size.height), fill: paper });
  const text = { x: String(margin), fill: ink, "font-family": "sans-serif" };
  append(whole, "text", { ...text, y: String(margin + 12), "font-size": "15", "font-weight": "600", ...fitted(notes.caption, 8, width) }, notes.caption);
  copy.setAttribute("x", String(margin));
  copy.setAttribute("y", String(margin + lineHeight));
  whole.append(copy);
  append(whole, "text", { ...text, y: String(size.height - margin), "font-size": "11", ...fitted(notes.source, 6, width) }, notes.source);
  return { text: new XMLSerializer().serializeToString(whole), ...size };
}

/** A text that would be wider than the drawing is set narrower. */
function fitted(text: string, letter: number, width: number): Record<string, string> {
  return text.length * letter > width ? { textLength: String(width), lengthAdjust: "spacingAndGlyphs" } : {};
}

function append(to: Element, name: string, attributes: Record<string, string>, text = ""): void {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  to.append(element);
}

export function saveSvg(name: string, drawing: SVGSVGElement, notes: DrawingNotes): void {
  saveText(`${name}.svg`, standaloneSvg(drawing, notes).text, "image/svg+xml");
}

/** The same as points, twice as fine as on the screen. */
export async function savePng(name: string, drawing: SVGSVGElement, notes: DrawingNotes): Promise<void> {
  const { text, width, height } = standaloneSvg(drawing, notes);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = `${name}.png`;
  link.click();
}
