import { IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import type { SessionReply } from '../../contracts/people.js';
import { useConnection, useHouseNow, useLiveStore } from '../shared/live.js';
import { useFormat } from '../shared/use-format.js';
import { useWords } from '../shared/words.js';
import { ChartsSection } from './charts/charts.section.js';
import { DrillContext } from './drill.context.js';
import { DrillDrawer } from './drill.drawer.js';
import { Feed } from './feed.js';
import { Figures } from './figures.js';
import { Head } from './head.js';
import type { Opened } from './manager.views.js';
import { WaitsPanel } from './waits/waits.panel.js';

interface ManagerScreenProps {
  session: SessionReply;
  onLeave: () => void;
}

/** The house as it really is, first hand: what happens, what waits, and what the figures say. */
export function ManagerScreen({ session, onLeave }: ManagerScreenProps) {
  const format = useFormat();
  const today = format.dayKey(useHouseNow(60_000));
  const [opened, setOpened] = useState<Opened | null>(null);
  const { status } = useConnection();
  return (
    <DrillContext value={setOpened}>
      <div className="pulse">
        <Head session={session} onLeave={onLeave} />
        <LostBar />
        <main data-stale={status === 'lost'}>
          <Figures today={today} />
          <div className="pulse-columns">
            <WaitsPanel today={today} />
            <Feed />
          </div>
          <ChartsSection today={today} />
        </main>
      </div>
      {opened && <DrillDrawer opened={opened} onClose={() => setOpened(null)} />}
    </DrillContext>
  );
}

/** Nothing here is shown without saying that it may be old. */
function LostBar() {
  const { t } = useWords();
  const { time } = useFormat();
  const store = useLiveStore();
  const { status, since } = useConnection();
  if (status !== 'lost') return null;
  return (
    <p className="lost-bar" role="alert">
      <IconPlugConnectedX size={20} aria-hidden />
      {t('lost', { since: time(store.houseTime(since ?? Date.now())) })}
    </p>
  );
}
