import { IconClockExclamation, IconHandStop, IconMoodSad, IconWalk } from '@tabler/icons-react';
import { useConnection, useHouseNow, useLive } from '../../shared/live.js';
import { usePromiseRing } from '../../shared/promise-ring.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { errandsInDanger, notInGoodHandsYet, promisesInDanger, wrongs } from '../manager.views.js';
import { GuestName } from './guest-name.js';
import { WaitList } from './wait-list.js';

export const useInDanger = () => ({
  promises: promisesInDanger(useLive('promise').values()),
  errands: errandsInDanger(useLive('errand').values()),
  referrals: notInGoodHandsYet(useLive('referral').values()),
  words: wrongs(useLive('guest-word').values()),
});

/** What is about to go wrong, and what did: the desk acts, the manager sees it in time to help. */
export function InDanger() {
  const { promises, errands, referrals, words } = useInDanger();
  usePromiseRing(promises, errands, useConnection().status === 'live');
  return (
    <>
      <Promises promises={promises} />
      <Errands errands={errands} />
      <Wrongs words={words} />
      <Referrals referrals={referrals} />
    </>
  );
}

type Danger = ReturnType<typeof useInDanger>;

function Promises({ promises }: Pick<Danger, 'promises'>) {
  const { t, language } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  return (
    <WaitList
      id="promises"
      title={t('promises.title')}
      count={promises.length}
      tone="alarm"
      icon={<IconClockExclamation size={20} aria-hidden />}
    >
      {promises.map((promise) => (
        <li key={promise.id} className="arrive">
          <p>
            <GuestName guest={promise.guest} room={promise.room} />:{' '}
            {promise.amenity?.[language] ?? promise.amenity?.en ?? promise.what}
          </p>
          <p className="quiet">
            {promise.state === 'broken' || promise.state === 'escalated'
              ? t(`promises.${promise.state}`, {
                  when: format.when(promise.dueAt, now),
                  left: format.relative(promise.dueAt, now),
                })
              : t('promises.word', { when: format.when(promise.nextWordAt ?? promise.dueAt, now) })}
            {promise.reach !== '' && ` · ${t('promises.reach', { where: promise.reach })}`}
          </p>
        </li>
      ))}
    </WaitList>
  );
}

function Errands({ errands }: Pick<Danger, 'errands'>) {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  return (
    <WaitList
      id="errands"
      title={t('errands.title')}
      count={errands.length}
      tone={errands.some(({ state }) => state === 'broken') ? 'alarm' : 'attention'}
      icon={<IconWalk size={20} aria-hidden />}
    >
      {errands.map((errand) => (
        <li key={errand.id} className="arrive">
          <p>
            <GuestName guest={errand.guest} room={errand.room} />: {errand.what}
          </p>
          <p className="quiet">
            {t(errand.state === 'broken' ? 'errands.broken' : 'errands.escalated', {
              when: format.when(errand.dueAt, now),
              left: format.relative(errand.dueAt, now),
            })}
          </p>
        </li>
      ))}
    </WaitList>
  );
}

function Wrongs({ words }: Pick<Danger, 'words'>) {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  return (
    <WaitList
      id="wrong"
      title={t('wrong.title')}
      count={words.length}
      tone="attention"
      icon={<IconMoodSad size={20} aria-hidden />}
    >
      {words.map((word) => (
        <li key={word.id} className="arrive">
          <p>
            <GuestName guest={word.guest} room={word.room} />: {t('said', { words: word.words })}
          </p>
          <p className="quiet">{t('wrong.since', { when: format.when(word.at, now) })}</p>
        </li>
      ))}
    </WaitList>
  );
}

function Referrals({ referrals }: Pick<Danger, 'referrals'>) {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  return (
    <WaitList
      id="referrals"
      title={t('referrals.title')}
      count={referrals.length}
      tone={referrals.some(({ escalated }) => escalated) ? 'attention' : undefined}
      icon={<IconHandStop size={20} aria-hidden />}
    >
      {referrals.map((referral) => (
        <li key={referral.id} className="arrive">
          <p>
            <GuestName guest={referral.guest} room={referral.room} />: {referral.what}, {referral.partner},{' '}
            {format.when(referral.appointmentAt, now)}
          </p>
          <p className="quiet">
            {t(referral.escalated ? 'referrals.escalated' : 'referrals.asked', {
              when: format.when(referral.acceptBy, now),
            })}
          </p>
        </li>
      ))}
    </WaitList>
  );
}
