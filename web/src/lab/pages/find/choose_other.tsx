import type { JSX } from "preact";
import type { Words } from "../../../shared/text/words";
import { Choice } from "../../forms/field";
import { Form } from "../../forms/form";
import type { Evidence, Study } from "../../objects";
import { dayText } from "../../parts/when";
import { useEvery } from "../../parts/use_asked";
import { useWords } from "../../words/words";

interface Props {
  a: string;
  b: string;
  items: Evidence[];
  onChoose: (a: string, b: string) => void;
}

/** Which two: by study, version and day. */
export function ChooseOther({ a, b, items, onChoose }: Props): JSX.Element {
  const words = useWords();
  const studies = useEvery<Study>("/api/studies").value?.items;
  if (items.length < 2) return <p class="empty">{words.say("compare.only_one")}</p>;
  const options = [...items].reverse().map((one): [string, string] => [one.id, titleOf(one, studies, words)]);
  return (
    <div class="compare-form"><Form submit={words.say("compare.submit")} send={async (values) => onChoose(values["a"] ?? a, values["b"] ?? b)}>
      <Choice name="a" label={words.say("compare.a")} required options={options} value={a} />
      <Choice name="b" label={words.say("compare.b")} required options={options} empty={words.say("choose")} value={b} />
    </Form></div>
  );
}

function titleOf(one: Evidence, studies: Study[] | undefined, words: Words): string {
  const study = studies?.find(({ id }) => id === one.about);
  const title = words.read(study?.title) ?? study?.study_id ?? "";
  return words.say("compare.one", { title, version: study?.system?.version ?? "", day: dayText(one.created_at, words.language) });
}
