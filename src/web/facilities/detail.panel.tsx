import { Anchor } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { BayTruth, StationTruth } from '../../contracts/lockers.js';
import { useWords } from '../shared/words.js';
import { BayActions } from './bay.actions.js';
import { BayFacts } from './bay.facts.js';
import type { CodeWish } from './code.dialog.js';
import { CommandsList } from './commands.list.js';
import type { Chosen } from './chosen.js';
import { isLive } from './facilities.views.js';
import { HistoryCharts } from './history.charts.js';
import { Old } from './old.note.js';
import { StateBadge } from './state.badge.js';
import { StationActions } from './station.actions.js';
import { StationFacts } from './station.facts.js';

interface DetailPanelProps {
  station: StationTruth;
  bays: BayTruth[];
  bayNumber: number | null;
  choose: (chosen: Chosen) => void;
  showCode: (wish: CodeWish) => void;
}

/** Everything about the chosen station, or about one of its bays. */
export function DetailPanel({ station, bays, bayNumber, choose, showCode }: DetailPanelProps) {
  const { t } = useWords();
  const bay = bays.find((one) => one.number === bayNumber);
  const stages = bays.map((one) => one.stage).join();
  if (bay) {
    return (
      <section aria-labelledby="detail-title" className="detail-body">
        <Anchor component="button" type="button" onClick={() => choose({ stationId: station.id, bay: null })}>
          <IconArrowLeft size={16} aria-hidden /> {t('bay.back', { station: station.name })}
        </Anchor>
        <h2 id="detail-title">{t('bay.title', { bay: bay.number })}</h2>
        {!isLive(station) && <Old station={station} />}
        {bay.outOfService != null && (
          <p className="reason">
            {t('bay.out')}: {bay.outOfService}
          </p>
        )}
        <BayActions key={bay.id} station={station} bay={bay} />
        <BayFacts bay={bay} />
        <HistoryCharts station={station} bay={bay.number} />
        <CommandsList stationId={station.id} bay={bay.number} news={stages} />
      </section>
    );
  }
  return (
    <section aria-labelledby="detail-title" className="detail-body">
      <h2 id="detail-title">{station.name}</h2>
      <StateBadge state={station.state} />
      {!isLive(station) && station.state !== 'new' && <Old station={station} />}
      <StationFacts station={station} />
      <StationActions station={station} showCode={showCode} />
      <HistoryCharts station={station} bay={null} />
      <CommandsList stationId={station.id} bay={null} news={stages} />
    </section>
  );
}
