import { Button } from '@mantine/core';
import { IconDeviceIpad, IconKey } from '@tabler/icons-react';
import type { StationTruth } from '../../contracts/lockers.js';
import { useWords } from '../shared/words.js';
import type { CodeWish } from './code.dialog.js';

interface StationActionsProps {
  station: StationTruth;
  showCode: (wish: CodeWish) => void;
}

export function StationActions({ station, showCode }: StationActionsProps) {
  const { t } = useWords();
  const wish = { stationId: station.id, station: station.name, first: null };
  return (
    <div className="actions" role="group" aria-label={t('act.title')}>
      <Button
        leftSection={<IconDeviceIpad size={18} aria-hidden />}
        onClick={() => showCode({ kind: 'pair', ...wish })}
      >
        {t('station.pair')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconKey size={18} aria-hidden />}
        aria-describedby="claim-hint"
        onClick={() => showCode({ kind: 'claim', ...wish })}
      >
        {t('station.claim')}
      </Button>
      <p id="claim-hint" className="quiet">
        {t('station.claim_hint')}
      </p>
    </div>
  );
}
