import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { IconDownload, IconZoomQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import type { LedgerLine, LedgerRange, UnusualPattern } from '../../../contracts/goodwill.js';
import { post } from '../../shared/api.js';
import { useHouseNow } from '../../shared/live.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { ReasonDialog } from '../desk/reason-dialog.js';
import { ReceiptButton } from '../receipt-button.js';
import { useAsked } from '../use-asked.js';
import { useRows } from '../use-rows.js';
import { useSave } from '../use-save.js';
import { canReverse, ledgerSum } from './ledger.rules.js';
import { plusDays } from './roster.plan.js';

interface LinesProps {
  lines: LedgerLine[];
  marked: ReadonlySet<string>;
  onReverse: (line: LedgerLine) => void;
  onReceipt: () => void;
}

function LineFacts({ line }: { line: LedgerLine }) {
  const { t } = useWords();
  const facts = [
    line.words,
    line.exceeded ? t('ledger.exceeded') : '',
    line.reverses ? t('ledger.counter') : '',
    line.reversed ? t('ledger.reversed') : '',
  ].filter((fact) => fact !== '');
  return <>{facts.join(' · ')}</>;
}

interface ActsProps extends Pick<LinesProps, 'onReverse' | 'onReceipt'> {
  line: LedgerLine;
}

/** The receipt to look at or to bring after, and the line taken back. */
function LineActs({ line, onReverse, onReceipt }: ActsProps) {
  const { t } = useWords();
  const format = useFormat();
  return (
    <>
      {line.purchaseId && line.hasReceipt && (
        <Button
          component="a"
          href={`/api/purchases/${line.purchaseId}/photo`}
          target="_blank"
          rel="noreferrer"
          variant="subtle"
          size="compact-sm"
          aria-label={t('ledger.receiptOf', { guest: line.guest })}
        >
          {t('ledger.receipt')}
        </Button>
      )}
      {line.purchaseId && (
        <ReceiptButton
          purchaseId={line.purchaseId}
          what={line.words}
          there={line.hasReceipt === true}
          onDone={onReceipt}
        />
      )}
      {canReverse(line) && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('ledger.reverseWhat', {
            amount: format.money(line.amountMinor),
            guest: line.guest,
          })}
          onClick={() => onReverse(line)}
        >
          {t('ledger.reverse')}
        </Button>
      )}
    </>
  );
}

function LedgerTable({ lines, marked, onReverse, onReceipt }: LinesProps) {
  const { t } = useWords();
  const format = useFormat();
  return (
    <table className="table stacks">
      <thead>
        <tr>
          {(['day', 'guest', 'purpose', 'words', 'by', 'amount'] as const).map((name) => (
            <th key={name} scope="col" className={name}>
              {t(`ledger.${name}`)}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">{t('table.do')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} data-marked={marked.has(line.id)}>
            <td className="day">{format.date(line.day)}</td>
            <td>{t('guest.short', { name: line.guest, room: line.room ?? t('guest.noRoom') })}</td>
            <td>{t(`purposes.${line.purpose}`)}</td>
            <td>
              <LineFacts line={line} />
            </td>
            <td>{line.by}</td>
            <td className="amount">{format.money(line.amountMinor)}</td>
            <td>
              <LineActs line={line} onReverse={onReverse} onReceipt={onReceipt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Range({ range, setRange }: { range: LedgerRange; setRange: (range: LedgerRange) => void }) {
  const { t } = useWords();
  return (
    <Group mb="md" align="flex-end" className="no-print">
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t(`ledger.${end}`)}
          value={range[end]}
          onChange={(event) =>
            event.currentTarget.value && setRange({ ...range, [end]: event.currentTarget.value })
          }
        />
      ))}
      <Button
        component="a"
        href={`/api/goodwill.csv?from=${range.from}&to=${range.to}`}
        download
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
      >
        {t('ledger.export')}
      </Button>
    </Group>
  );
}

interface UnusualProps {
  marked: ReadonlySet<string>;
  mark: (entries: string[]) => void;
}

/** Made visible, never assumed: what to look at, and the lines behind it. */
function Unusual({ marked, mark }: UnusualProps) {
  const { t } = useWords();
  const format = useFormat();
  const { rows, error, read } = useRows<UnusualPattern[]>('/api/goodwill/unusual');
  return (
    <section aria-labelledby="unusual">
      <h2 id="unusual">{t('ledger.unusual')}</h2>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {rows?.length === 0 && <p className="quiet">{t('ledger.nothingUnusual')}</p>}
      <ul className="rows big">
        {rows?.map((pattern) => {
          const { code, count, amountMinor, entries } = pattern;
          const shown = entries.length > 0 && entries.every((id) => marked.has(id));
          return (
            <li key={`${code} ${entries[0] ?? ''}`} className="static-row">
              <IconZoomQuestion size={20} aria-hidden />
              <span className="row-main">
                <span className="row-name">{t(`ledger.patterns.${code}`)}</span>
                <span className="row-sub quiet">
                  {t('ledger.entries', { count, amount: format.money(amountMinor) })}
                </span>
              </span>
              <Button variant="subtle" aria-pressed={shown} onClick={() => mark(shown ? [] : entries)}>
                {t('ledger.mark')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Sum({ lines }: { lines: LedgerLine[] }) {
  const { t } = useWords();
  const format = useFormat();
  const { givenMinor, exceededMinor, guests } = ledgerSum(lines);
  return (
    <p className="lead">
      {t('ledger.sum', { amount: format.money(givenMinor), count: guests })}
      {exceededMinor > 0 && ` ${t('ledger.sumExceeded', { amount: format.money(exceededMinor) })}`}
    </p>
  );
}

/** Every line of the allowance with who and for whom: for the manager and for accounting. */
export function LedgerPage() {
  const { t } = useWords();
  const format = useFormat();
  const today = format.dayKey(useHouseNow());
  const [chosen, setRange] = useState<LedgerRange | null>(null);
  // the house's day may become known, or another one, while the page stands
  const range = chosen ?? { from: plusDays(today, -30), to: today };
  const { rows, error, read } = useAsked<LedgerLine[]>('/api/goodwill/ledger', range);
  const [reversing, setReversing] = useState<LedgerLine | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const { error: failed, save } = useSave(read);
  return (
    <>
      <p className="lead">{t('ledger.lead')}</p>
      <Range range={range} setRange={setRange} />
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {failed !== null && <ProblemNotice error={failed} />}
      {!rows && error === null && <Skeleton height={200} radius="md" aria-label={t('loading')} />}
      {rows?.length === 0 && <p className="quiet">{t('ledger.empty')}</p>}
      {rows && rows.length > 0 && (
        <>
          <Sum lines={rows} />
          <LedgerTable lines={rows} marked={marked} onReverse={setReversing} onReceipt={read} />
        </>
      )}
      <Unusual marked={marked} mark={(entries) => setMarked(new Set(entries))} />
      {reversing && (
        <ReasonDialog
          title={t('ledger.reverseTitle', {
            amount: format.money(reversing.amountMinor),
            guest: reversing.guest,
          })}
          yes={t('ledger.reverse')}
          onClose={() => setReversing(null)}
          onReason={(words) => void save(() => post(`/api/goodwill/${reversing.id}/reverse`, { words }))}
        />
      )}
    </>
  );
}
