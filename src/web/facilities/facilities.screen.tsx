import type { Chosen } from './chosen.js';
import { Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { SessionReply } from '../../contracts/people.js';
import { ConsoleHead } from '../shared/console-head.js';
import { useConnection, useLive } from '../shared/live.js';
import { useWords } from '../shared/words.js';
import { AddStation } from './add-station.dialog.js';
import { AskedOfMe } from './asked.card.js';
import { AlertsPanel } from './alerts.panel.js';
import { CodeDialog } from './code.dialog.js';
import type { CodeWish } from './code.dialog.js';
import { DetailPanel } from './detail.panel.js';
import { baysOf } from './facilities.views.js';
import { PlacesPanel } from './places.panel.js';

interface FacilitiesScreenProps {
  session: SessionReply;
  onLeave: () => void;
}

export function FacilitiesScreen({ session, onLeave }: FacilitiesScreenProps) {
  const { t } = useWords();
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [adding, setAdding] = useState(false);
  const [code, setCode] = useState<CodeWish | null>(null);
  const { status } = useConnection();
  const detail = <Detail chosen={chosen} choose={setChosen} showCode={setCode} />;
  return (
    <div className="console facilities">
      <ConsoleHead session={session} place={t('title')} onLeave={onLeave}>
        <AddButton onAdd={() => setAdding(true)} />
      </ConsoleHead>
      <AskedOfMe me={session.staff.id} />
      <div className="columns" data-old={status === 'lost'}>
        <AlertsPanel choose={setChosen} />
        <PlacesPanel chosen={chosen} choose={setChosen} onAdd={() => setAdding(true)} />
        {wide && <aside className="column detail">{detail}</aside>}
      </div>
      <Drawer
        opened={!wide && chosen !== null}
        onClose={() => {
          // Escape reaches every open dialog: only the topmost one goes.
          if (document.querySelectorAll('[role="dialog"]').length < 2) setChosen(null);
        }}
        position="right"
        size="min(100%, 26rem)"
        closeButtonProps={{ 'aria-label': t('close') }}
        transitionProps={{ duration: 150 }}
      >
        <div className="detail">{detail}</div>
      </Drawer>
      <AddStation
        opened={adding}
        onClose={() => setAdding(false)}
        onAdded={({ station, claim }) => {
          setAdding(false);
          setChosen({ stationId: station.id, bay: null });
          setCode({ kind: 'claim', stationId: station.id, station: station.name, first: claim });
        }}
      />
      {code && <CodeDialog wish={code} onClose={() => setCode(null)} />}
    </div>
  );
}

function AddButton({ onAdd }: { onAdd: () => void }) {
  const { t } = useWords();
  return (
    <Button variant="light" leftSection={<IconPlus size={18} aria-hidden />} onClick={onAdd}>
      {t('add_station')}
    </Button>
  );
}

interface DetailProps {
  chosen: Chosen | null;
  choose: (chosen: Chosen) => void;
  showCode: (wish: CodeWish) => void;
}

function Detail({ chosen, choose, showCode }: DetailProps) {
  const { t } = useWords();
  const station = useLive('station').get(chosen?.stationId ?? '');
  const bays = useLive('bay');
  if (!chosen || !station) return <p className="quiet">{t('station.choose')}</p>;
  return (
    <DetailPanel
      station={station}
      bays={baysOf([...bays.values()], station.id)}
      bayNumber={chosen.bay}
      choose={choose}
      showCode={showCode}
    />
  );
}
