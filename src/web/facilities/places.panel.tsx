import { Button, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { BayTruth, StationTruth } from '../../contracts/lockers.js';
import { useConnection, useLive } from '../shared/live.js';
import { useWords } from '../shared/words.js';
import { BayTile } from './bay.tile.js';
import type { Chosen } from './chosen.js';
import { bankColumns, baysOf, byPlace, isLive, moodOf } from './facilities.views.js';
import { Old } from './old.note.js';
import { StateBadge } from './state.badge.js';

interface PlacesPanelProps {
  chosen: Chosen | null;
  choose: (chosen: Chosen) => void;
  onAdd: () => void;
}

export function PlacesPanel({ chosen, choose, onAdd }: PlacesPanelProps) {
  const { t, language } = useWords();
  const stations = [...useLive('station').values()];
  const bays = [...useLive('bay').values()];
  const { status } = useConnection();
  return (
    <main className="column places" aria-label={t('places.title')}>
      {stations.length === 0 && status !== 'connecting' && <NoStation onAdd={onAdd} />}
      {byPlace(stations, language).map(({ place, stations: here }) => (
        <section key={place}>
          <h2>{place || t('places.nowhere')}</h2>
          {here.map((station) => (
            <Bank
              key={station.id}
              station={station}
              bays={baysOf(bays, station.id)}
              chosen={chosen?.stationId === station.id ? chosen : null}
              choose={choose}
            />
          ))}
        </section>
      ))}
    </main>
  );
}

function NoStation({ onAdd }: { onAdd: () => void }) {
  const { t } = useWords();
  return (
    <div className="empty">
      <h2>{t('places.empty_title')}</h2>
      <p>{t('places.empty')}</p>
      <Button size="md" leftSection={<IconPlus size={18} aria-hidden />} onClick={onAdd}>
        {t('add_station')}
      </Button>
    </div>
  );
}

interface BankProps {
  station: StationTruth;
  bays: BayTruth[];
  chosen: Chosen | null;
  choose: (chosen: Chosen) => void;
}

function Bank({ station, bays, chosen, choose }: BankProps) {
  const { t } = useWords();
  const live = isLive(station);
  const free = bays.filter((bay) => moodOf(bay) === 'free').length;
  return (
    <article className="bank" data-old={!live}>
      <div className="bank-head">
        <UnstyledButton
          className="bank-name"
          aria-label={t('places.choose', { station: station.name })}
          aria-pressed={chosen !== null && chosen.bay === null}
          onClick={() => choose({ stationId: station.id, bay: null })}
        >
          <h3>{station.name}</h3>
        </UnstyledButton>
        <StateBadge state={station.state} />
        {live || station.state === 'new' ? (
          bays.length > 0 && <span className="quiet">{t('places.free', { count: free })}</span>
        ) : (
          <Old station={station} />
        )}
      </div>
      {bays.length === 0 ? (
        <p className="quiet">{t(station.state === 'new' ? 'places.waiting' : 'places.no_bays')}</p>
      ) : (
        <ul
          className="bays"
          data-columns={bankColumns(bays.length)}
          aria-label={t('places.bank', { station: station.name })}
        >
          {bays.map((bay) => (
            <li key={bay.id}>
              <BayTile
                bay={bay}
                chosen={chosen?.bay === bay.number}
                onChoose={() => choose({ stationId: station.id, bay: bay.number })}
              />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
