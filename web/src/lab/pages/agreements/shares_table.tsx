import type { JSX } from "preact";
import { shareText } from "../../parts/share_text";
import { useWords } from "../../words/words";

interface Props {
  caption: string;
  shares: { id: string; name: string; points: number }[];
}

/** Who holds how much of a class of right: a bar, and its number in hundredths of a per cent. */
export function SharesTable({ caption, shares }: Props): JSX.Element {
  const words = useWords();
  return (
    <table class="shares">
      <caption>{caption}</caption>
      <tbody>
        {[...shares].sort((a, b) => b.points - a.points).map(({ id, name, points }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td class="of-whole"><svg aria-hidden="true" viewBox="0 0 10000 1" preserveAspectRatio="none"><rect width={points} height="1" /></svg></td>
            <td class="number">{shareText(points, words.language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
