import { useWords } from '../../shared/words.js';
import type { KioskBay } from '../../../contracts/lockers.js';
import { isTrouble, mayAskAgain } from '../kiosk.door.js';
import { useKiosk } from '../kiosk.context.js';
import type { DoorStep as Step } from '../kiosk.flow.js';
import { BankPicture } from '../pieces/bank-picture.js';
import { BigPin } from '../pieces/big-pin.js';
import { DoorPicture } from '../pieces/door-picture.js';
import { StepPage } from '../pieces/step-page.js';

function toneOf(step: Step): 'attention' | 'good' | undefined {
  if (step.phase === 'done') return 'good';
  return isTrouble(step.phase) || step.phase === 'empty' || step.phase === 'inside' ? 'attention' : undefined;
}

/** Words of a phase; some differ by what the guest came for. */
function wordsOf(step: Step, bay: KioskBay | undefined): { title: string; text: string } {
  if (step.phase === 'open') return both(`door.open.${step.purpose}`);
  if (step.phase !== 'done') return both(`door.${step.phase}`);
  if (step.purpose === 'pickup') return both('door.done.pickup');
  const charging = bay?.charging === 'charging' || bay?.charging === 'full';
  return { title: `door.done.deposit.${charging ? 'charging' : 'inside'}`, text: 'door.done.deposit.text' };
}
const both = (key: string) => ({ title: `${key}.title`, text: `${key}.text` });

export function DoorStep({ step }: { step: Step }) {
  const { t } = useWords();
  const { bays, station, lit } = useKiosk();
  const bay = bays.find((one) => one.number === step.bay);
  const words = wordsOf(step, bay);
  return (
    <StepPage
      title={t(words.title, { bay: step.bay })}
      lead={t(words.text, { bay: step.bay })}
      tone={toneOf(step)}
      picture={<BankPicture bays={bays} lit={lit} station={station} />}
    >
      {step.phase === 'done' && step.purpose === 'deposit' ? (
        <Receipt bay={step.bay} pin={step.pin} />
      ) : (
        <DoorPicture phase={step.phase} purpose={step.purpose} bay={step.bay} />
      )}
      <Ways step={step} />
    </StepPage>
  );
}

function Receipt({ bay, pin }: { bay: number; pin: string | null }) {
  const { t } = useWords();
  return (
    <div className="receipt">
      <p className="receipt-door" data-read>
        <span>{t('door.done.door')}</span> <strong>{bay}</strong>
      </p>
      {pin && <BigPin pin={pin} />}
      <p className="hint" data-read>
        {t('door.done.deposit.slip')}
      </p>
    </div>
  );
}

function Ways({ step }: { step: Step }) {
  const { t } = useWords();
  const { send, openAgain, callHelp } = useKiosk();
  const clear = () => send({ type: 'clear' });
  if (step.phase === 'done') {
    return (
      <div className="choices">
        <button type="button" className="choice choice-main choice-line" onClick={clear}>
          {t('door.done.go')}
        </button>
      </div>
    );
  }
  if (!mayAskAgain(step.phase) && step.phase !== 'lost') return null;
  return (
    <div className="choices">
      {mayAskAgain(step.phase) && (
        <button type="button" className="choice choice-main choice-line" onClick={openAgain}>
          {t('door.again')}
        </button>
      )}
      {step.phase === 'inside' && (
        <button type="button" className="choice choice-line" onClick={clear}>
          {t('door.have_all')}
        </button>
      )}
      <button type="button" className="choice choice-line" onClick={callHelp}>
        {t('door.call')}
      </button>
    </div>
  );
}
