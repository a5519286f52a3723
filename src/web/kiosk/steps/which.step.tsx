import { useWords } from '../../shared/words.js';
import { useKiosk } from '../kiosk.context.js';
import { BankChoice } from '../pieces/bank-picture.js';
import { StepPage } from '../pieces/step-page.js';

export function WhichStep() {
  const { t } = useWords();
  const { bays, station, send, callHelp } = useKiosk();
  const any = bays.some((bay) => bay.use === 'taken');
  return (
    <StepPage title={t('which.title')} lead={any ? t('which.lead') : t('which.none')}>
      <BankChoice bays={bays} station={station} choose={(bay) => send({ type: 'door-chosen', bay })} />
      <button type="button" className="choice choice-quiet choice-line" onClick={callHelp}>
        {any ? t('which.forgotten') : t('door.call')}
      </button>
    </StepPage>
  );
}
