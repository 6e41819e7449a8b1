import type { JSX } from "preact";
import { useLocation } from "preact-iso";
import { Form } from "../../forms/form";
import { Page } from "../../parts/page";
import { useSession } from "../../session/session";
import { useWords } from "../../words/words";
import { assetBody, AssetFields } from "./asset_fields";
import type { Asset } from "./asset_object";

export function NewAsset(): JSX.Element {
  const words = useWords();
  const { asker } = useSession();
  const { route } = useLocation();
  return (
    <Page title={words.say("assets.new")} back={{ href: "/lab/assets", text: words.say("assets.title") }} lead={words.say("new_asset.lead")}>
      <Form submit={words.say("new_system.submit")} send={async (values) => {
        const { id } = await asker.json<Asset>("/api/assets", { method: "POST", body: assetBody(values) });
        route(`/lab/assets/${id}`);
      }}>
        <AssetFields />
      </Form>
    </Page>
  );
}
