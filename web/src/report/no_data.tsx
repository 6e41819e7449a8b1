import type { JSX } from "preact";

/** What stands here when the page holds no evidence; its words cannot come from the data either. */
export function NoData(): JSX.Element {
  return (
    <main class="no-data">
      <h1>Metalab</h1>
      <p>This page holds no evidence. “metalab audit STUDY” writes a report.html that does.</p>
      <p lang="fr">Cette page ne contient aucune preuve. « metalab audit STUDY » écrit un report.html qui en contient.</p>
    </main>
  );
}
