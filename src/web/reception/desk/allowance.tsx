import { Button, TextInput } from '@mantine/core';
import { IconCake, IconGift } from '@tabler/icons-react';
import { useState } from 'react';
import type { GoodwillLine, GuestGoodwill, Surprise } from '../../../contracts/goodwill.js';
import type { StayLine } from '../../../contracts/stays.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { ReceiptButton } from '../receipt-button.js';
import { CommandDialog } from './command-dialog.js';
import { GiftDialog } from './gift-dialog.js';
import { Tap } from './now-row.js';
import { PromisedFacts } from './promise-about.js';
import { NewPromiseDialog } from './promise-refer-dialogs.js';
import { useGoodwill } from './use-goodwill.js';

interface AllowanceProps {
  stay: StayLine;
  goodwill: GuestGoodwill;
  /** Day of this stay that is her birthday. */
  birthday: string | null;
}

function SurpriseChip({ one, onGive }: { one: Surprise; onGive: () => void }) {
  const { t } = useWords();
  const format = useFormat();
  const { left } = one;
  const count = left === null ? format.money(one.valueMinor) : t('gift.weekly', { count: left });
  return (
    <button type="button" className="chip" data-there={left !== 0} onClick={onGive}>
      <IconGift size={20} aria-hidden />
      <span>{one.name}</span>
      <span className="chip-count">{count}</span>
    </button>
  );
}

/** The receipt of a purchase; one that is still to come can be promised. */
function Receipt({ entry, purchaseId, stay }: { entry: GoodwillLine; purchaseId: string; stay: StayLine }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const there = entry.hasReceipt === true;
  const give = t('promise.give');
  return (
    <>
      <PromisedFacts about={{ purchaseId }} />
      <ReceiptButton purchaseId={purchaseId} what={entry.words} there={there} />
      {!there && !entry.reversed && (
        <Tap words={give} label={`${give}: ${entry.words}`} onTap={() => setAsking(true)} />
      )}
      {asking && (
        <NewPromiseDialog
          stay={stay}
          about={entry.words}
          on={{ purchaseId }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** A gift of one's own, taken back with a word why. */
function Given({ entry, stay }: { entry: GoodwillLine; stay: StayLine }) {
  const { t } = useWords();
  const format = useFormat();
  const { reverse } = useGoodwill(stay);
  const [asking, setAsking] = useState(false);
  const [words, setWords] = useState('');
  const what = `${format.money(entry.amountMinor)}, ${entry.words || t(`purposes.${entry.purpose}`)}`;
  return (
    <li className="static-row quiet">
      <time dateTime={entry.at}>{format.day(entry.at)}</time>
      <span className="row-main">
        {what}
        {entry.reversed && ` · ${t('gift.reversed')}`}
      </span>
      {entry.purchaseId && <Receipt entry={entry} purchaseId={entry.purchaseId} stay={stay} />}
      {!entry.reversed && !entry.reverses && (
        <button
          type="button"
          className="small-action"
          aria-label={t('gift.reverseWhat', { what })}
          onClick={() => setAsking(true)}
        >
          {t('gift.reverse')}
        </button>
      )}
      {asking && (
        <CommandDialog
          title={t('gift.reverseWhat', { what })}
          yes={t('gift.reverse')}
          save={() => reverse(entry, words.trim())}
          done={t('gift.reversedDone', { what })}
          disabled={words.trim().length < 3}
          onClose={() => setAsking(false)}
        >
          <TextInput
            label={t('reason')}
            required
            maxLength={300}
            data-autofocus
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </CommandDialog>
      )}
    </li>
  );
}

function Entries({ entries, stay }: { entries: GoodwillLine[]; stay: StayLine }) {
  const { t } = useWords();
  if (entries.length === 0) return null;
  return (
    <details className="had">
      <summary>{t('gift.entries', { count: entries.length })}</summary>
      <ul className="rows">
        {entries.map((entry) => (
          <Given key={entry.id} entry={entry} stay={stay} />
        ))}
      </ul>
    </details>
  );
}

/** What may be given here and now without asking anybody, as money or as one of the house's surprises. */
export function Allowance({ stay, goodwill, birthday }: AllowanceProps) {
  const { t } = useWords();
  const format = useFormat();
  const { surprise } = useGoodwill(stay);
  const [giving, setGiving] = useState(false);
  const { left, entries, surprises } = goodwill;
  return (
    <section aria-labelledby="gift-title" className="allowance">
      <h2 id="gift-title">{t('gift.section')}</h2>
      <p className="allowance-line">
        <span>
          {left.nowMinor > 0 ? t('gift.left', { amount: format.money(left.nowMinor) }) : t('gift.leftNone')}
        </span>
        <Button
          size="compact-md"
          variant="light"
          leftSection={<IconGift size={18} aria-hidden />}
          onClick={() => setGiving(true)}
        >
          {t('gift.open')}
        </Button>
      </p>
      {birthday && (
        <p className="amber birthday">
          <IconCake size={20} aria-hidden /> {t('gift.birthday', { day: format.date(birthday) })}
        </p>
      )}
      <div className="chips">
        {surprises
          .filter(({ active }) => active)
          .map((one) => (
            <SurpriseChip
              key={one.id}
              one={one}
              onGive={() => void surprise(one, birthday ? 'birthday' : 'surprise')}
            />
          ))}
      </div>
      <Entries entries={entries} stay={stay} />
      {giving && <GiftDialog stay={stay} left={left} onClose={() => setGiving(false)} />}
    </section>
  );
}
