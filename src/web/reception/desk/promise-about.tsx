import type { PromiseLine } from '../../../contracts/handouts.js';
import type { NewPromise } from '../../../contracts/promises.js';
import { useHouseNow, useLive } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { wishWords } from './wish.words.js';

/** The one thing a promise is about; none: nothing but the guest. */
export type About = Pick<NewPromise, 'wishId' | 'referralId' | 'purchaseId' | 'holdId'>;
const kinds = { wishId: 'wish', referralId: 'referral', purchaseId: 'purchase', holdId: 'hold' } as const;
export type AboutKind = (typeof kinds)[keyof typeof kinds];
const names = Object.keys(kinds) as (keyof typeof kinds)[];

export function kindOf(about: Partial<Record<keyof About, string | null>>): AboutKind | null {
  const name = names.find((one) => about[one]);
  return name ? kinds[name] : null;
}

/** What was promised about it, beside the thing itself: by when and by whom. */
export function PromisedFacts({ about }: { about: About }) {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  const promises = useLive('promise');
  const name = names.find((one) => about[one]);
  if (!name) return null;
  return [...promises.values()]
    .filter((line) => line.status === 'open' && line[name] === about[name])
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
    .map((line) => (
      <span key={line.id} className={line.state === 'calm' ? 'fact' : 'fact amber'}>
        {t(line.state === 'broken' ? `promise.was.${line.kind}` : `promise.by.${line.kind}`, {
          when: format.when(line.dueAt, now),
          by: line.by,
        })}
      </span>
    ));
}

/** What it is about, as long as that is open. */
export function AboutFact({ line }: { line: PromiseLine }) {
  const { t, language } = useWords();
  const wish = useLive('wish').get(line.wishId ?? '');
  const referral = useLive('referral').get(line.referralId ?? '');
  const purchase = useLive('purchase').get(line.purchaseId ?? '');
  const hold = useLive('promise').get(line.holdId ?? '');
  const what =
    (wish && wishWords(wish, language, (text) => t('quoted', { text }))) ??
    (referral && t('referral.line', { person: referral.person, partner: referral.partner })) ??
    (purchase && t('purchase.line', { by: purchase.by, what: purchase.what })) ??
    hold?.what;
  const kind = kindOf(line);
  if (!kind || what === undefined) return null;
  return <span className="fact">{t(`promise.about.${kind}`, { what })}</span>;
}
