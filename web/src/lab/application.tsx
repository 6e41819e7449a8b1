import type { ComponentChildren, JSX } from "preact";
import { ErrorBoundary, lazy, LocationProvider, Route, Router, useLocation } from "preact-iso";
import { useEffect } from "preact/hooks";
import { Empty } from "./pages/not_found";
import { ConsultationPage } from "./pages/consultation";
import { Home } from "./pages/home";
import { JoinPage } from "./pages/join";
import { LedgerPage } from "./pages/ledger";
import { NewSystem } from "./pages/new_system";
import { People } from "./pages/people";
import { RequestsPage } from "./pages/requests";
import { ReviewPage } from "./pages/review";
import { SignInPage } from "./pages/sign_in";
import { SignedOnPage } from "./pages/signed_on";
import { SystemPage } from "./pages/system";
import { Systems } from "./pages/systems";
import { Frame } from "./parts/frame";
import { SessionPlace, useSession } from "./session/session";
import { useWords } from "./words/words";

// What is not needed at once comes when it is opened, so that the first page is there soon; what every page leads to comes
// before, while nobody waits.
const near = {
  assets: () => import("./pages/assets/assets"),
  programmes: () => import("./pages/programmes/programmes"),
  search: () => import("./pages/find/search"),
};
const nearAfter = 1_500;
const AccountPage = lazy(() => import("./pages/account/account").then((module) => module.AccountPage));
const ActivityPage = lazy(() => import("./pages/find/activity").then((module) => module.ActivityPage));
const ActPage = lazy(() => import("./pages/act/act").then((module) => module.ActPage));
const AdministrationPage = lazy(() => import("./pages/administration/administration").then((module) => module.AdministrationPage));
const AgreementPage = lazy(() => import("./pages/agreements/agreement").then((module) => module.AgreementPage));
const AssetPage = lazy(() => import("./pages/assets/asset").then((module) => module.AssetPage));
const Assets = lazy(() => near.assets().then((module) => module.Assets));
const ComparePage = lazy(() => import("./pages/find/compare").then((module) => module.ComparePage));
const EvidencePage = lazy(() => import("./pages/evidence").then((module) => module.EvidencePage));
const NewAsset = lazy(() => import("./pages/assets/new_asset").then((module) => module.NewAsset));
const NewStudy = lazy(() => import("./pages/study/new_study").then((module) => module.NewStudy));
const ProgrammePage = lazy(() => import("./pages/programmes/programme").then((module) => module.ProgrammePage));
const Programmes = lazy(() => near.programmes().then((module) => module.Programmes));
const SearchPage = lazy(() => near.search().then((module) => module.SearchPage));
const StudyPage = lazy(() => import("./pages/study/study").then((module) => module.StudyPage));

/** The pages that need somebody to be signed in; what they were asked for stays in the address meanwhile. */
function Inside(): JSX.Element {
  const { me } = useSession();
  const isIn = Boolean(me);
  useEffect(() => {
    if (!isIn) return undefined;
    const later = setTimeout(() => { for (const one of Object.values(near)) one().catch(() => undefined); }, nearAfter);
    return () => clearTimeout(later);
  }, [isIn]);
  if (me === undefined) return <Loading />;
  if (me === null) return <SignInPage />;
  return (
    <ErrorBoundary>
      <Router>
        <Route path="/lab" component={Home} />
        <Route path="/lab/systems" component={Systems} />
        <Route path="/lab/systems/new" component={NewSystem} />
        <Route path="/lab/systems/:id" component={SystemPage} />
        <Route path="/lab/systems/:id/act" component={ActPage} />
        <Route path="/lab/studies/new" component={NewStudy} />
        <Route path="/lab/studies/:id" component={StudyPage} />
        <Route path="/lab/evidence/:id" component={EvidencePage} />
        <Route path="/lab/evidence/:id/compare" component={ComparePage} />
        <Route path="/lab/evidence/:id/compare/:other" component={ComparePage} />
        <Route path="/lab/reviews/:id" component={ReviewPage} />
        <Route path="/lab/programmes" component={Programmes} />
        <Route path="/lab/programmes/:id" component={ProgrammePage} />
        <Route path="/lab/assets" component={Assets} />
        <Route path="/lab/assets/new" component={NewAsset} />
        <Route path="/lab/assets/:id" component={AssetPage} />
        <Route path="/lab/agreements/:id" component={AgreementPage} />
        <Route path="/lab/consultations/:id" component={ConsultationPage} />
        <Route path="/lab/requests" component={RequestsPage} />
        <Route path="/lab/people" component={People} />
        <Route path="/lab/search" component={SearchPage} />
        <Route path="/lab/activity" component={ActivityPage} />
        <Route path="/lab/administration" component={AdministrationPage} />
        <Route path="/lab/account" component={AccountPage} />
        <Route path="/lab/ledger" component={LedgerPage} />
        <Route path="/lab/ledger/:id" component={LedgerPage} />
        <Route default component={Empty} />
      </Router>
    </ErrorBoundary>
  );
}

function Loading(): JSX.Element {
  return <p class="loading" role="status">{useWords().say("loading")}</p>;
}

const signedOn = "/lab/sign-on/";

/** Links that come with a secret, and who comes back from their organisation, are for people who are not signed in yet. */
function Pages(): JSX.Element {
  const { path } = useLocation();
  if (path === "/lab/start" || path === "/lab/join" || path === "/lab/recover") return <JoinPage way={path} />;
  if (path.startsWith(signedOn)) return <SignedOnPage organisation={path.slice(signedOn.length)} />;
  return <Inside />;
}

/** The browser's place on a page that was just opened is its beginning, also for who hears it. */
function FocusOnPage({ children }: { children: ComponentChildren }): JSX.Element {
  const { path } = useLocation();
  useEffect(() => { scrollTo(0, 0); }, [path]);
  return <>{children}</>;
}

export function Application(): JSX.Element {
  return (
    <SessionPlace>
      <LocationProvider scope="/lab">
        <Frame><FocusOnPage><Pages /></FocusOnPage></Frame>
      </LocationProvider>
    </SessionPlace>
  );
}
