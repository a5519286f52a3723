import { IconBatteryCharging, IconDeviceMobile, IconInfoCircle } from '@tabler/icons-react';
import { useWords } from '../../shared/words.js';
import type { Connector } from '../../../contracts/common.js';
import type { KioskBay } from '../../../contracts/lockers.js';
import { useKiosk } from '../kiosk.context.js';
import { BankPicture } from '../pieces/bank-picture.js';
import { StepPage } from '../pieces/step-page.js';

/** Free bays per connector, in the order in which the bank offers them; 0 where all of a kind are in use. */
export function freeByConnector(bays: readonly KioskBay[]): Map<Connector, number> {
  const free = new Map<Connector, number>();
  for (const bay of bays) {
    for (const connector of bay.use === 'out' ? [] : bay.connectors) {
      free.set(connector, (free.get(connector) ?? 0) + (bay.use === 'free' ? 1 : 0));
    }
  }
  return free;
}

export function HomeStep() {
  const { t } = useWords();
  const { bays, station, answering, send } = useKiosk();
  const free = bays.filter((bay) => bay.use === 'free').length;
  if (!answering) return <LostStep />;
  return (
    <StepPage title={t('home.welcome')} lead={t('home.lead')} picture={<Bank />}>
      <div className="choices choices-home" data-station={station}>
        <button
          type="button"
          className="choice choice-main"
          disabled={free === 0}
          onClick={() => send({ type: 'start', purpose: 'deposit' })}
        >
          <IconBatteryCharging aria-hidden size="3.2em" stroke={1.4} />
          <span className="choice-words">
            {t('home.need')}
            <span className="choice-hint">{t('home.need_hint')}</span>
          </span>
        </button>
        <button type="button" className="choice" onClick={() => send({ type: 'start', purpose: 'pickup' })}>
          <IconDeviceMobile aria-hidden size="3.2em" stroke={1.4} />
          <span className="choice-words">
            {t('home.fetch')}
            <span className="choice-hint">{t('home.fetch_hint')}</span>
          </span>
        </button>
      </div>
      <Counts free={free} />
    </StepPage>
  );
}

/** The station is silent: no step leads anywhere, but somebody can come. */
export function LostStep() {
  const { t } = useWords();
  const { callHelp } = useKiosk();
  return (
    <StepPage title={t('lost.title')} lead={t('lost.text')} tone="attention" picture={<Bank />}>
      <div className="choices">
        <button type="button" className="choice choice-main choice-line" onClick={callHelp}>
          {t('door.call')}
        </button>
      </div>
    </StepPage>
  );
}

function Counts({ free }: { free: number }) {
  const { t } = useWords();
  const { bays } = useKiosk();
  if (free === 0) {
    return (
      <p className="note-line" data-read>
        <IconInfoCircle aria-hidden size="1.4em" />
        <span>{t('home.full')}</span>
      </p>
    );
  }
  return (
    <p className="counts" data-read>
      <strong>{t('bank.free_count', { count: free })}</strong>
      {[...freeByConnector(bays)].map(([connector, count]) => (
        <span key={connector}>
          {t(`connectors.${connector}`)} {count}
        </span>
      ))}
    </p>
  );
}

function Bank() {
  const { bays, station, lit } = useKiosk();
  return <BankPicture bays={bays} lit={lit} station={station} />;
}
