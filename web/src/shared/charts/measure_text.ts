import type { Measure } from "./wrap_label";

let context: CanvasRenderingContext2D | null | undefined;
let fontNow = "";

/** Measures text as it will be drawn in the font of an element. */
export function measureIn(element: Element, size: number): Measure {
  const font = `${size}px ${getComputedStyle(element).fontFamily}`;
  return (text) => {
    context ??= document.createElement("canvas").getContext("2d");
    if (!context) return text.length * size * 0.6;
    if (fontNow !== font) {
      context.font = font;
      fontNow = font;
    }
    return context.measureText(text).width;
  };
}
