import { Button } from '@mantine/core';
import { IconBellRinging } from '@tabler/icons-react';
import { useState } from 'react';
import type { SessionReply } from '../../contracts/people.js';
import { ConsoleHead } from '../shared/console-head.js';
import { useConnection, useHouseNow } from '../shared/live.js';
import { useFormat } from '../shared/use-format.js';
import { useWords } from '../shared/words.js';
import { ChartsSection } from './charts/charts.section.js';
import { DrillContext } from './drill.context.js';
import { DrillDrawer } from './drill.drawer.js';
import { Feed } from './feed.js';
import { Figures } from './figures.js';
import type { Opened } from './manager.views.js';
import { WaitsPanel } from './waits/waits.panel.js';

interface ManagerScreenProps {
  session: SessionReply;
  onLeave: () => void;
}

/** The house as it really is, first hand: what happens, what waits, and what the figures say. */
export function ManagerScreen({ session, onLeave }: ManagerScreenProps) {
  const { t } = useWords();
  const format = useFormat();
  const today = format.dayKey(useHouseNow(60_000));
  const [opened, setOpened] = useState<Opened | null>(null);
  const { status } = useConnection();
  // what is live comes first; what is asked for beside it waits its turn, and is asked for once
  const met = status !== 'connecting';
  return (
    <DrillContext value={setOpened}>
      <div className="console pulse">
        <ConsoleHead session={session} place={t('title')} onLeave={onLeave}>
          <Button
            component="a"
            href="/"
            variant="light"
            leftSection={<IconBellRinging size={18} aria-hidden />}
          >
            {t('desk')}
          </Button>
        </ConsoleHead>
        <main data-stale={status === 'lost'}>
          <Figures today={today} />
          <div className="pulse-columns">
            {met ? <WaitsPanel today={today} /> : <section className="waits" />}
            <Feed />
          </div>
          {met && <ChartsSection today={today} />}
        </main>
      </div>
      {opened && <DrillDrawer opened={opened} onClose={() => setOpened(null)} />}
    </DrillContext>
  );
}
