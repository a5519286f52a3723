import { Button } from '@mantine/core';
import { IconHeartHandshake, IconPrinter, IconShoppingBag, IconUserHeart } from '@tabler/icons-react';
import type { PromiseLine } from '../../../contracts/handouts.js';
import type { PurchaseLine } from '../../../contracts/goodwill.js';
import type { ReferralLine } from '../../../contracts/referrals.js';
import type { StayLine } from '../../../contracts/stays.js';
import { useHouseNow, useLive } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { letterOf } from './letter.js';

/** What this guest was promised, is being bought for her, and who expects her: open ones, the next first. */
export function useCare(stayId: string) {
  const promises = useLive('promise');
  const purchases = useLive('purchase');
  const referrals = useLive('referral');
  const errands = useLive('errand');
  const mine = <T extends { stayId: string }>(rows: ReadonlyMap<string, T>) =>
    [...rows.values()].filter((row) => row.stayId === stayId);
  const going = mine(purchases).filter(({ status }) => status === 'going');
  const carried = new Set(going.map(({ promiseId }) => promiseId));
  return {
    promises: mine(promises)
      .filter(({ id, status }) => status === 'open' && !carried.has(id))
      .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt)),
    purchases: going,
    errands: mine(errands),
    referrals: mine(referrals).filter(({ status }) => status !== 'closed'),
  };
}
export type Care = ReturnType<typeof useCare>;

function Promised({ line }: { line: PromiseLine }) {
  const { t, language } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  const broken = line.state === 'broken';
  const what = line.what || (line.amenity?.[language] ?? line.amenity?.['en'] ?? '');
  return (
    <li className="held" data-late={broken}>
      <IconHeartHandshake size={22} aria-hidden />
      <span className="row-main">
        <span className="row-name">{what}</span>
        <span className={broken ? 'row-sub amber' : 'row-sub quiet'}>
          {t(broken ? 'person.care.promiseLate' : 'person.care.promise', {
            when: format.when(line.dueAt, now),
            by: line.by,
          })}
        </span>
      </span>
    </li>
  );
}

function Bought({ line }: { line: PurchaseLine }) {
  const { t } = useWords();
  return (
    <li className="held">
      <IconShoppingBag size={22} aria-hidden />
      <span className="row-main">
        <span className="row-name">{line.what}</span>
        <span className="row-sub quiet">
          {t(line.shop ? 'person.care.purchase' : 'person.care.purchaseNoShop', {
            by: line.by,
            shop: line.shop,
          })}
        </span>
      </span>
    </li>
  );
}

function Referred({ line }: { line: ReferralLine }) {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  const when = format.when(line.appointmentAt, now);
  return (
    <li className="held">
      <IconUserHeart size={22} aria-hidden />
      <span className="row-main">
        <span className="row-name">
          {t('person.care.referral', { person: line.person, partner: line.partner })}
        </span>
        <span className="row-sub quiet">
          {t(`person.care.status.${line.status}`, { when, what: line.what })}
        </span>
      </span>
      <Button
        size="compact-md"
        variant="light"
        leftSection={<IconPrinter size={18} aria-hidden />}
        aria-label={t('person.care.letterFor', { person: line.person })}
        onClick={letterOf(line.id)}
      >
        {t('person.care.letter')}
      </Button>
    </li>
  );
}

export function CareRows({ stay, care }: { stay: StayLine; care: Care }) {
  const { t } = useWords();
  if (care.promises.length + care.purchases.length + care.referrals.length === 0) return null;
  return (
    <section aria-labelledby={`care-${stay.id}`} className="has">
      <h2 id={`care-${stay.id}`}>{t('person.care.title')}</h2>
      <ul className="rows">
        {care.promises.map((line) => (
          <Promised key={line.id} line={line} />
        ))}
        {care.purchases.map((line) => (
          <Bought key={line.id} line={line} />
        ))}
        {care.referrals.map((line) => (
          <Referred key={line.id} line={line} />
        ))}
      </ul>
    </section>
  );
}
