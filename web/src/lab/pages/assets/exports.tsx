import type { JSX } from "preact";
import { useWords } from "../../words/words";
import type { Asset, Holdings } from "./asset_object";

/** What a Croissant description needs and this data set does not have; the service refuses it then. */
function lacking(asset: Asset, held: Holdings | undefined): string[] {
  const names = (["description", "digest", "issued", "media_type"] as const).filter((name) => !asset[name]).map((name) => `field.${name}`);
  if (!/^https?:\/\//.test(asset.address ?? "")) names.unshift("exports.web_address");
  if (!held?.licence) names.push("fact.licence");
  if (!held?.rights["authorship"]) names.push("exports.authors");
  return names;
}

/** The asset as other catalogues read it. */
export function Exports({ asset, held }: { asset: Asset; held: Holdings | undefined }): JSX.Element {
  const words = useWords();
  const lacks = lacking(asset, held).map((key) => words.say(key));
  const about = (name: string): JSX.Element => <span class="soft">{words.say(`exports.${name}.about`)}</span>;
  return (
    <section aria-labelledby="exports">
      <h2 id="exports">{words.say("exports.title")}</h2>
      <p>{words.say("exports.about")}</p>
      <ul class="plain-list">
        <li><a href={`/api/assets/${asset.id}/citation.cff`} download="CITATION.cff">CITATION.cff</a> {about("citation")}</li>
        <li><a href={`/api/assets/${asset.id}/ro-crate-metadata.json`} download="ro-crate-metadata.json">RO-Crate</a> {about("crate")}</li>
        {asset.form === "data_set" && lacks.length === 0 && (
          <li><a href={`/api/assets/${asset.id}/croissant.json`} download="croissant.json">Croissant</a> {about("croissant")}</li>
        )}
        <li><a href={`/api/assets/${asset.id}/card.md`} download="README.md">{words.say("exports.card")}</a> {about("card")}</li>
      </ul>
      {asset.form === "data_set" && lacks.length > 0 && <p class="soft">{words.say("exports.lacking", { names: lacks.join(", ") })}</p>}
    </section>
  );
}
