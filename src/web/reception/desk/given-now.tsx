import { Button } from '@mantine/core';
import { IconCheck, IconInfoCircle, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { Handout, PolicyWarning } from '../../../contracts/handouts.js';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { groupCode } from '../../shared/code-digits.js';
import { useLiveStore } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { hasWord, useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';
import type { JustGiven } from './desk.types.js';
import { useInView } from './use-in-view.js';

/** A house rule that spoke against it: noted, never in the way. That it displeases the guest is one tap, and is answered. */
function Warning({ warning, stay }: { warning: PolicyWarning; stay: StayLine }) {
  const { t } = useWords();
  const { actions } = useDesk();
  const [said, setSaid] = useState(false);
  const key = `warning.${warning.code}`;
  const unhappy = async () => {
    const done = await actions.run({ stayId: stay.id, text: t('rule.unhappy') }, async () => {
      await post('/api/rule-voices', { rule: warning.code, stayId: stay.id });
      return true;
    });
    if (done) setSaid(true);
  };
  return (
    <p className="warning">
      <IconInfoCircle size={18} aria-hidden />
      <span>{t(hasWord(key) ? key : 'warning.other', warning.params)}</span>
      {said ? (
        <span className="quiet">{t('rule.noted')}</span>
      ) : (
        <button type="button" className="small-action" onClick={() => void unhappy()}>
          {t('rule.unhappy')}
        </button>
      )}
    </p>
  );
}

function Where({ handout }: { handout: Handout }) {
  const { t } = useWords();
  const format = useFormat();
  const store = useLiveStore();
  const { loan, occupancy, voucher } = handout;
  const words =
    (loan &&
      t('given.loan', {
        tag: loan.unitTag,
        place: loan.place,
        when: format.when(loan.dueAt, store.houseNow()),
      })) ??
    (occupancy && t('given.bay', { station: occupancy.station, bay: occupancy.bay })) ??
    voucher?.planName;
  return words ? <p className="quiet">{words}</p> : null;
}

/** What was just handed out, with where it lies or the code in big digits; it leaves with the next step. */
export function GivenNow({ stay }: { stay: StayLine }) {
  const { memory } = useDesk();
  const given = memory.given;
  return given?.stayId === stay.id ? <Given key={given.handout.id} given={given} stay={stay} /> : null;
}

function Given({ given, stay }: { given: JustGiven; stay: StayLine }) {
  const { t } = useWords();
  const { print } = useDesk();
  const panel = useInView();
  const { handout, amenity } = given;
  const secret = handout.voucher?.code ?? handout.occupancy?.pin;
  return (
    <section className="given arrive" role="status" aria-label={t('given.title')} ref={panel}>
      <IconCheck size={24} aria-hidden className="fern" />
      <div className="given-main">
        <p className="given-what">{t('given.yes', { what: amenity })}</p>
        <Where handout={handout} />
        {secret && (
          <p
            className="secret"
            aria-label={t(handout.voucher ? 'given.code' : 'given.pin', { digits: [...secret].join(' ') })}
          >
            {groupCode(secret)}
          </p>
        )}
        {handout.warnings.map((warning) => (
          <Warning key={`${handout.id} ${warning.code}`} warning={warning} stay={stay} />
        ))}
      </div>
      <Button
        variant="default"
        leftSection={<IconPrinter size={18} aria-hidden />}
        onClick={() => print(handout.id)}
      >
        {t('print')}
      </Button>
    </section>
  );
}
