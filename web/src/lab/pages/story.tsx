import type { ComponentChildren, JSX } from "preact";
import type { Words } from "../../shared/text/words";
import type { Outcome, Text } from "../../shared/data/report_data";
import { VerdictMark } from "../../shared/findings/verdict_mark";
import type { LabObject, Said } from "../objects";
import { Quote } from "../parts/quote";
import { dayText, When } from "../parts/when";
import { useWords } from "../words/words";

/** A piece of a system's story: members of every kind, of which each has its own. */
export interface Told extends LabObject {
  name?: string;
  from?: string;
  until?: string;
  place?: string;
  version_name?: string;
  study_id?: string;
  title?: Text;
  state?: string;
  order?: string;
  system?: { version: string };
  verdicts?: { criterion: string; verdict: Outcome }[];
  step?: string;
  organisation?: string;
  decision?: string;
  reason?: string;
  text?: string;
  layer?: string;
  council?: string;
  informed?: Said;
  asked?: Said;
  opinion?: Said;
}

interface Props {
  items: Told[];
  /** Evidence that the public may read. */
  published: Set<string>;
  nameOf: (organisation: string) => string;
}

/** What happened, newest first. */
export function Story({ items, published, nameOf }: Props): JSX.Element {
  return (
    <ol class="story">
      {[...items].reverse().map((one) => (
        <li key={one.id} class={`told ${one.kind}`}>
          <p class="at"><When at={one.created_at} /></p>
          <div><Piece one={one} isPublic={published.has(one.id)} nameOf={nameOf} /></div>
        </li>
      ))}
    </ol>
  );
}

function Piece({ one, isPublic, nameOf }: { one: Told; isPublic: boolean; nameOf: Props["nameOf"] }): JSX.Element {
  const words = useWords();
  const by = one.by_name ? words.say("story.by", { name: one.by_name }) : "";
  switch (one.kind) {
    case "study":
      return <Line title={<a href={`/lab/studies/${one.id}`}>{words.say(one.state === "registered" ? "story.study_registered" : "story.study", { name: words.read(one.title) ?? one.study_id ?? "" })}</a>} by={by}>{one.system && <p>{words.say("story.study_of", { version: one.system.version })}</p>}</Line>;
    case "evidence":
      return (
        <Line title={<a href={`/lab/evidence/${one.id}`}>{words.say("story.evidence")}</a>} by={by}>
          <p>{words.say(`order.${one.order ?? "order_not_shown"}`)} {words.say(`state.${one.state ?? "received"}`)}{isPublic && ` ${words.say("story.public")}`}</p>
          <Verdicts of={one.verdicts ?? []} />
        </Line>
      );
    case "review":
      return <Line title={<a href={`/lab/reviews/${one.id}`}>{words.say("story.review", { step: words.say(`step.${one.step ?? ""}`), name: nameOf(one.organisation ?? "") })}</a>} by={by}>{one.state === "asked" && <p>{words.say("story.review_open")}</p>}</Line>;
    case "decision":
      return <Line title={words.say("story.decision", { step: words.say(`step.${one.step ?? ""}`), decision: words.say(`decision.${one.decision ?? ""}`) })} by={by}><Quote text={one.reason} /></Line>;
    case "comment":
      return <Line title={words.say("story.comment")} by={by}><Quote text={one.text} /></Line>;
    case "consultation":
      return <Line title={<a href={`/lab/consultations/${one.id}`}>{words.say("story.consultation", { name: nameOf(one.council ?? "") })}</a>} by={by}><Consulted one={one} /></Line>;
    case "declaration":
      return <Line title={<a href={`/lab/systems/${one.about ?? ""}/act`}>{words.say("story.declaration")}</a>} by={by} />;
    default:
      return <Line title={plainTitle(one, words)} by={by}>{one.text && <Quote text={one.text} />}</Line>;
  }
}

function plainTitle(one: Told, words: Words): string {
  if (one.kind === "version") return words.say("story.version", { name: one.name ?? "" });
  if (one.kind === "period") return words.say("story.period", { name: one.version_name ?? "", from: dayText(one.from ?? one.created_at, words.language), until: one.until ? dayText(one.until, words.language) : "", place: one.place ?? "" });
  if (one.kind === "dependence") return words.say("story.dependence", { layer: words.say(`layer.${one.layer ?? ""}`), name: one.name ?? "" });
  return words.knows(`story.${one.kind}`) ? words.say(`story.${one.kind}`) : words.say(`kind.${one.kind}`);
}

function Line({ title, by, children }: { title: ComponentChildren; by: string; children?: ComponentChildren }): JSX.Element {
  return <><h3>{title}</h3>{children}{by && <p class="soft">{by}</p>}</>;
}

function Consulted({ one }: { one: Told }): JSX.Element {
  const words = useWords();
  return (
    <>
      {(["informed", "asked", "opinion"] as const).map((step) => {
        const said = one[step];
        return said && (
          <div key={step}>
            <p>{words.say(`consultation.${step}`)} <When at={said.on} />{said.opinion && `, ${words.say(`opinion.${said.opinion}`)}`}</p>
            <Quote text={said.text} />
          </div>
        );
      })}
    </>
  );
}

/** The criteria with their verdicts: a shape and a word. */
export function Verdicts({ of }: { of: { criterion: string; verdict: Outcome }[] }): JSX.Element | null {
  const words = useWords();
  if (of.length === 0) return null;
  return (
    <ul class="verdict-list">
      {of.map(({ criterion, verdict }) => (
        <li key={criterion}><VerdictMark verdict={verdict} /> <span>{words.say("act.named", { what: criterion, name: words.say(`verdict.${verdict}`) })}</span></li>
      ))}
    </ul>
  );
}
