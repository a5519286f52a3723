import { Button } from '@mantine/core';
import { IconBulb, IconDoorEnter, IconTool } from '@tabler/icons-react';
import { useState } from 'react';
import type { BayTruth, StationTruth } from '../../contracts/lockers.js';
import { useConnection } from '../shared/live.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { useWords } from '../shared/words.js';
import { locateBay, openBay, setService } from './facilities.calls.js';
import { isLive } from './facilities.views.js';
import { ReasonDialog } from './reason.dialog.js';
import { useAction } from '../shared/use-action.js';
import type { Action } from '../shared/use-action.js';

interface BayActionsProps {
  station: StationTruth;
  bay: BayTruth;
}

type Question = 'open' | 'out';

export function BayActions({ station, bay }: BayActionsProps) {
  const { t } = useWords();
  const action = useAction();
  const [asking, setAsking] = useState<Question | null>(null);
  const why = useWhyNot(station, bay);
  const answer = (reason: string) => {
    setAsking(null);
    void action.run(() => (asking === 'open' ? openBay(bay.id, reason) : setService(bay.id, reason)));
  };
  return (
    <div className="actions" role="group" aria-label={t('act.title')}>
      <Buttons station={station} bay={bay} action={action} ask={setAsking} />
      {why && <p className="quiet">{why}</p>}
      <p className="done" role="status">
        {action.done}
      </p>
      {action.error !== null && <ProblemNotice error={action.error} />}
      {asking && (
        <ReasonDialog
          title={t(`act.${asking}`)}
          text={t(`act.${asking}_text`, { bay: bay.number })}
          yes={t(`act.${asking}_yes`)}
          onClose={() => setAsking(null)}
          onReason={answer}
        />
      )}
    </div>
  );
}

interface ButtonsProps extends BayActionsProps {
  action: Action;
  ask: (question: Question) => void;
}

function Buttons({ station, bay, action, ask }: ButtonsProps) {
  const { t } = useWords();
  const { status } = useConnection();
  const speaks = isLive(station) && status === 'live' && !action.busy;
  const words = { bay: bay.number };
  const service = () => {
    if (bay.outOfService == null) return ask('out');
    void action.run(() => setService(bay.id, null), t('act.back_done', words));
  };
  return (
    <>
      <Button
        leftSection={<IconDoorEnter size={18} aria-hidden />}
        disabled={!speaks || bay.taken}
        onClick={() => ask('open')}
      >
        {t('act.open')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconBulb size={18} aria-hidden />}
        disabled={!speaks}
        onClick={() => void action.run(() => locateBay(bay.id), t('act.located', words))}
      >
        {t('act.locate')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconTool size={18} aria-hidden />}
        disabled={status !== 'live' || action.busy}
        onClick={service}
      >
        {t(bay.outOfService == null ? 'act.out' : 'act.back')}
      </Button>
    </>
  );
}

/** A button that cannot be pressed says why. */
function useWhyNot(station: StationTruth, bay: BayTruth): string | null {
  const { t } = useWords();
  const { status } = useConnection();
  if (status !== 'live') return t('act.no_line');
  if (!isLive(station)) return t('act.not_live');
  return bay.taken ? t('act.open_taken') : null;
}
