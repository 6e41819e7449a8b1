import type { Both } from "../src/shared/data/report_data";

/** In the place of what the engine writes, which its own tests look at. */
export const sampleSheet: Both<string> = {
  en: '<div class="opening"><h1>A made-up report</h1><p class="answer">What stands here the engine writes.</p></div>',
  fr: '<div class="opening"><h1>Un rapport inventé</h1><p class="answer">C’est le moteur qui écrit ce qui figure ici.</p></div>',
};
