import { Button, Group, Select, TextInput } from '@mantine/core';
import { useContext, useState } from 'react';
import { purposes, type AllowanceLeft, type Purpose } from '../../../contracts/goodwill.js';
import type { StayLine } from '../../../contracts/stays.js';
import { HouseContext, useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { CommandDialog } from './command-dialog.js';
import { saidName } from './guest-name.rules.js';
import { digitsOf, minorOf, splitOf, usualAmounts } from './money.rules.js';
import { useGoodwill } from './use-goodwill.js';

/** What happens with this amount: at once, or part now and the rest asked for. Never a no. */
function Happens({ amount, left }: { amount: number | null; left: AllowanceLeft | null }) {
  const { t } = useWords();
  const format = useFormat();
  if (amount === null || !left) return <p className="quiet gift-happens">{t('gift.free')}</p>;
  const { now, rest } = splitOf(amount, left.nowMinor);
  const words =
    rest === 0
      ? t('gift.atOnce')
      : t(now > 0 ? 'gift.partNow' : 'gift.allAsked', { now: format.money(now), rest: format.money(rest) });
  return (
    <p className={rest === 0 ? 'gift-happens fern' : 'gift-happens amber'} role="status">
      {words}
    </p>
  );
}

function PurposeField({ purpose, setPurpose }: { purpose: Purpose; setPurpose: (purpose: Purpose) => void }) {
  const { t } = useWords();
  // a purchase comes with its own row, receipt and all
  const data = purposes
    .filter((one) => one !== 'purchase')
    .map((value) => ({ value, label: t(`purposes.${value}`) }));
  return (
    <Select
      label={t('gift.purpose')}
      allowDeselect={false}
      value={purpose}
      onChange={(value) => setPurpose((value ?? 'gift') as Purpose)}
      data={data}
    />
  );
}

interface AmountFieldProps {
  left: AllowanceLeft | null;
  typed: string;
  setTyped: (typed: string) => void;
}

function AmountField({ left, typed, setTyped }: AmountFieldProps) {
  const { t } = useWords();
  const format = useFormat();
  const { currency } = useContext(HouseContext);
  const digits = digitsOf(currency);
  const wrong = typed.trim() !== '' && minorOf(typed, digits) === null;
  return (
    <>
      <Group gap={8}>
        {usualAmounts(left?.nowMinor ?? 0, digits).map((minor) => (
          <Button
            key={minor}
            size="compact-md"
            variant="light"
            onClick={() => setTyped(String(minor / 10 ** digits))}
          >
            {format.money(minor)}
          </Button>
        ))}
      </Group>
      <TextInput
        label={t('gift.amount', { currency })}
        inputMode="decimal"
        required
        maxLength={16}
        data-autofocus
        value={typed}
        error={wrong ? t('gift.notAnAmount') : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </>
  );
}

export interface GiftDialogProps {
  stay: StayLine;
  left: AllowanceLeft | null;
  onClose: () => void;
}

/** Amount, what for, a word: inside the caps nobody is asked. */
export function GiftDialog({ stay, left, onClose }: GiftDialogProps) {
  const { t } = useWords();
  const { currency } = useContext(HouseContext);
  const { give } = useGoodwill(stay);
  const [typed, setTyped] = useState('');
  const [purpose, setPurpose] = useState<Purpose>('gift');
  const [words, setWords] = useState('');
  const amount = minorOf(typed, digitsOf(currency));
  const said = words.trim();
  const save = () =>
    give(
      { amountMinor: amount ?? 0, purpose, ...(said ? { words: said } : {}) },
      said || t(`purposes.${purpose}`),
    );
  return (
    <CommandDialog
      title={t('gift.title', { name: saidName(stay.guest) })}
      yes={t('gift.give')}
      save={save}
      disabled={amount === null}
      onClose={onClose}
    >
      <AmountField left={left} typed={typed} setTyped={setTyped} />
      <Happens amount={amount} left={left} />
      <PurposeField purpose={purpose} setPurpose={setPurpose} />
      <TextInput
        label={t('gift.words')}
        maxLength={300}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </CommandDialog>
  );
}
