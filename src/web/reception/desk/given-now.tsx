import { Button } from '@mantine/core';
import { IconCheck, IconInfoCircle, IconPrinter } from '@tabler/icons-react';
import type { PolicyWarning } from '../../../contracts/handouts.js';
import type { StayLine } from '../../../contracts/stays.js';
import { groupCode } from '../../shared/code-digits.js';
import { useLiveStore } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { hasWord, useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';

/** A house rule that spoke against it: noted, never in the way. */
function Warnings({ warnings }: { warnings: PolicyWarning[] }) {
  const { t } = useWords();
  return warnings.map((warning) => {
    const key = `warning.${warning.code}`;
    return (
      <p key={warning.code} className="warning">
        <IconInfoCircle size={18} aria-hidden />
        {t(hasWord(key) ? key : 'warning.other', warning.params)}
      </p>
    );
  });
}

/** What was just handed out, with where it lies or the code in big digits; it leaves with the next step. */
export function GivenNow({ stay }: { stay: StayLine }) {
  const { t } = useWords();
  const format = useFormat();
  const store = useLiveStore();
  const { memory, print } = useDesk();
  const given = memory.given;
  if (!given || given.stayId !== stay.id) return null;
  const { handout, amenity } = given;
  const secret = handout.voucher?.code ?? handout.occupancy?.pin;
  return (
    <section className="given arrive" role="status" aria-label={t('given.title')}>
      <IconCheck size={24} aria-hidden className="fern" />
      <div className="given-main">
        <p className="given-what">{t('given.yes', { what: amenity })}</p>
        {handout.loan && (
          <p className="quiet">
            {t('given.loan', {
              tag: handout.loan.unitTag,
              place: handout.loan.place,
              when: format.when(handout.loan.dueAt, store.houseNow()),
            })}
          </p>
        )}
        {handout.occupancy && (
          <p className="quiet">
            {t('given.bay', { station: handout.occupancy.station, bay: handout.occupancy.bay })}
          </p>
        )}
        {handout.voucher && <p className="quiet">{handout.voucher.planName}</p>}
        {secret && (
          <p
            className="secret"
            aria-label={t(handout.voucher ? 'given.code' : 'given.pin', { digits: [...secret].join(' ') })}
          >
            {groupCode(secret)}
          </p>
        )}
        <Warnings warnings={handout.warnings} />
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
