import { readableLabel } from "../shared/text/readable_label";
import type { Report } from "../shared/findings/report";

/** The report as a reference in running text. It has no year, since evidence has no time. */
export function citation(report: Report): string {
  const { words } = report;
  return words.say("report.citation", parts(report));
}

export function bibtex(report: Report): string {
  const { authors, title, engine, digest } = parts(report);
  const fields: [string, string][] = [
    ["title", `{${latex(title)}}`],
    ...(authors ? [["author", authorsOf(report).map((author) => `{${latex(author)}}`).join(" and ")] as [string, string]] : []),
    ["howpublished", `${latex(engine)} report`],
    ["note", `Evidence SHA-256: ${digest}`],
  ];
  const key = report.predicate.study.id.replace(/[^A-Za-z0-9_-]/g, "").slice(0, 60) || "report";
  return `@misc{${key},\n${fields.map(([name, text]) => `  ${name} = {${text}},`).join("\n")}\n}`;
}

function parts(report: Report): { authors: string; title: string; system: string; engine: string; digest: string } {
  const { predicate, words, data } = report;
  const { study, system, engine } = predicate;
  return {
    authors: report.list(authorsOf(report)),
    title: clean(words.read(study.title) ?? study.id, 300),
    system: clean(`${system.name} ${system.version}`, 160),
    engine: clean(`${engine.name} ${engine.version}`, 80),
    digest: data.digest ?? "",
  };
}

function authorsOf({ predicate }: Report): string[] {
  return (predicate.study.authors ?? []).slice(0, 50).map((author) => clean(author, 200));
}

function clean(text: string, limit: number): string {
  return readableLabel(text).slice(0, limit).trim();
}

const special: Record<string, string> = {
  "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "%": "\\%", "#": "\\#", "_": "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
};

/** Text in which no character is a command of LaTeX. */
export function latex(text: string): string {
  return text.replace(/[\\{}$&%#_~^]/g, (character) => special[character] ?? "");
}
