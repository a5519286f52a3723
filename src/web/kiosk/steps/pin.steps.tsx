import { useWords } from '../../shared/words.js';
import { useKiosk } from '../kiosk.context.js';
import type { PickupPinStep as Pickup, PinStep as Pin, RepeatStep as Repeat } from '../kiosk.flow.js';
import { BankPicture } from '../pieces/bank-picture.js';
import { BigPin } from '../pieces/big-pin.js';
import { NoteLine, useWait } from '../pieces/note-line.js';
import { PinPad } from '../pieces/pin-pad.js';
import { StepPage } from '../pieces/step-page.js';

function Bank() {
  const { bays, station, lit } = useKiosk();
  return <BankPicture bays={bays} lit={lit} station={station} />;
}

export function PinStep({ step }: { step: Pin }) {
  const { t } = useWords();
  const { send } = useKiosk();
  const { guest, bay, pin } = step.reservation;
  return (
    <StepPage title={t('pin.title')} lead={t('pin.lead', { guest, bay })} picture={<Bank />}>
      <BigPin pin={pin} />
      <p className="hint" data-read>
        {t('pin.hint')}
      </p>
      <div className="choices">
        <button
          type="button"
          className="choice choice-main choice-line"
          onClick={() => send({ type: 'pin-known' })}
        >
          {t('pin.go')}
        </button>
      </div>
    </StepPage>
  );
}

export function RepeatStep({ step }: { step: Repeat }) {
  const { t } = useWords();
  const { send, repeatPin } = useKiosk();
  const wait = useWait(step.note);
  const { bay } = step.reservation;
  return (
    <StepPage
      title={t('repeat.title')}
      lead={step.busy ? t('repeat.busy', { bay }) : t('repeat.lead', { bay })}
      picture={<Bank />}
      note={<NoteLine note={step.note} wait={wait} />}
    >
      <PinPad disabled={step.busy || wait > 0} onPin={repeatPin} />
      <button
        type="button"
        className="choice choice-quiet choice-line"
        onClick={() => send({ type: 'back' })}
      >
        {t('repeat.show')}
      </button>
    </StepPage>
  );
}

export function PickupPinStep({ step }: { step: Pickup }) {
  const { t } = useWords();
  const { pickUp, callHelp } = useKiosk();
  const wait = useWait(step.note);
  const { bay } = step;
  return (
    <StepPage
      title={t('pickup.title', { bay })}
      lead={step.busy ? t('repeat.busy', { bay }) : t('pickup.lead')}
      picture={<Bank />}
      note={<NoteLine note={step.note} wait={wait} />}
    >
      <PinPad disabled={step.busy || wait > 0} onPin={(pin) => pickUp(bay, pin)} />
      <button type="button" className="choice choice-quiet choice-line" onClick={callHelp}>
        {t('which.forgotten')}
      </button>
    </StepPage>
  );
}
