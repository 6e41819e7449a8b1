import type { JSX } from "preact";
import { Form } from "../../forms/form";
import { ShareWith } from "../../parts/share_with";
import { Step } from "../../parts/step";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { assetBody, AssetFields } from "./asset_fields";
import type { Asset } from "./asset_object";

/** What its keeper may do: share it, and say more of it. */
export function AssetActions({ asset, onChange }: { asset: Asset; onChange: () => Promise<void> }): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  return (
    <section aria-labelledby="next">
      <h2 id="next">{words.say("next.title")}</h2>
      <Step title={words.say("next.share")}><ShareWith object={asset.id} hint={words.say("asset.share.hint")} /></Step>
      <Step title={words.say("asset.change")}>
        <Form key={asset.version} submit={words.say("change.submit")} send={async (values) => {
          await asker.json(`/api/assets/${asset.id}`, { method: "PUT", body: assetBody(values), version: asset.version });
          await onChange();
        }}>
          <AssetFields asset={asset} />
        </Form>
      </Step>
    </section>
  );
}
