import { useState, type ReactNode } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { useHotkeys } from '../shared/hotkeys.js';
import { useWords } from '../shared/words.js';
import { DeskPage } from './desk/desk.page.js';
import { KeyboardHelp } from './keyboard-help.js';
import { pagesFor } from './page-list.js';
import { CataloguePage } from './pages/catalogue.page.js';
import { HandoverPage } from './pages/handover.page.js';
import { HotelPage } from './pages/hotel.page.js';
import { HousePage } from './pages/house.page.js';
import { ImportPage } from './pages/import.page.js';
import { LedgerPage } from './pages/ledger.page.js';
import { ListPage } from './pages/list.page.js';
import { PartnersPage } from './pages/partners.page.js';
import { PlansPage } from './pages/plans.page.js';
import { RosterPage } from './pages/roster.page.js';
import { StaffPage } from './pages/staff.page.js';
import { useSession } from './session.js';
import { TopBar } from './top-bar.js';

const inner: Record<string, () => ReactNode> = {
  '/handover': () => <HandoverPage />,
  '/roster': () => <RosterPage />,
  '/partners': () => <PartnersPage />,
  '/house': () => <HousePage />,
  '/ledger': () => <LedgerPage />,
  '/lists/departing': () => <ListPage which="departing" />,
  '/lists/late': () => <ListPage which="late" />,
  '/import': () => <ImportPage />,
  '/catalogue': () => <CataloguePage />,
  '/plans': () => <PlansPage />,
  '/staff': () => <StaffPage />,
  '/hotel': () => <HotelPage />,
};

/** Pages that are compared across rather than read down. */
const wide = new Set(['/roster', '/ledger', '/handover', '/partners']);

/** A role without a page here (facilities) is shown to its own console. */
function Elsewhere() {
  const { t } = useWords();
  return (
    <main className="page">
      <h1>{t('elsewhere.title')}</h1>
      <p>
        <a href="/facilities">{t('elsewhere.go')}</a>
      </p>
    </main>
  );
}

function Page({ path, onHelp }: { path: string; onHelp: () => void }) {
  const { t } = useWords();
  const entry = pagesFor(useSession().staff.role).find((page) => page.path === path);
  return (
    <>
      <TopBar onHelp={onHelp} />
      <main className={wide.has(path) ? 'page wide' : 'page'}>
        <h1>{t(`pages.${entry?.name ?? 'desk'}`)}</h1>
        {inner[path]?.()}
      </main>
    </>
  );
}

export function Pages() {
  const { staff } = useSession();
  const [help, setHelp] = useState(false);
  useHotkeys({ '?': () => setHelp(true) });
  const onHelp = () => setHelp(true);
  const pages = pagesFor(staff.role);
  const first = pages[0];
  return (
    <>
      <Switch>
        {pages.map(({ path }) => (
          <Route key={path} path={path}>
            {path === '/' ? <DeskPage onHelp={onHelp} /> : <Page path={path} onHelp={onHelp} />}
          </Route>
        ))}
        <Route>
          {first ? (
            <Redirect to={first.path} />
          ) : (
            <>
              <TopBar onHelp={onHelp} />
              <Elsewhere />
            </>
          )}
        </Route>
      </Switch>
      {help && <KeyboardHelp onClose={() => setHelp(false)} />}
    </>
  );
}
