import { Menu, SegmentedControl } from '@mantine/core';
import { IconShoppingBag } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { paidBys, type PaidBy, type PurchaseLine } from '../../../contracts/goodwill.js';
import { post } from '../../shared/api.js';
import { Dialog } from '../../shared/dialog.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { MoneyField } from '../money-field.js';
import { PhotoField } from '../photo-field.js';
import { receipt } from '../photo.js';
import { ReceiptButton } from '../receipt-button.js';
import { useSave } from '../use-save.js';
import { useDesk } from './desk.context.js';
import { NowRow, RowMenu, Tap, useTell, useWho } from './now-row.js';
import { Ends } from './promise-dialogs.js';
import { PromiseAboutDialog } from './promise-refer-dialogs.js';

function PaidBySwitch({ paidBy, setPaidBy }: { paidBy: PaidBy; setPaidBy: (paidBy: PaidBy) => void }) {
  const { t } = useWords();
  return (
    <div role="group" aria-label={t('purchase.paidBy')}>
      <p className="field-label">{t('purchase.paidBy')}</p>
      <SegmentedControl
        fullWidth
        value={paidBy}
        onChange={(chosen) => setPaidBy(chosen as PaidBy)}
        data={paidBys.map((value) => ({ value, label: t(`purchase.paid.${value}`) }))}
      />
    </div>
  );
}

/** What it cost in the end, who paid, and the receipt; the ledger sets itself right. */
export function PurchaseDialog({ line, onClose }: { line: PurchaseLine; onClose: () => void }) {
  const { t } = useWords();
  const [price, setPrice] = useState(line.usualMinor);
  const [paidBy, setPaidBy] = useState<PaidBy>(line.paidBy);
  const [photo, setPhoto] = useState<string | null>(null);
  const { busy, error, save } = useSave(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { actualMinor: price, paidBy, ...(photo ? { photo } : {}) };
    void save(() => post(`/api/purchases/${line.id}/done`, body));
  };
  return (
    <Dialog onClose={onClose} title={t('purchase.title', { what: line.what })}>
      <form onSubmit={submit} className="form">
        <MoneyField label={t('purchase.actual')} value={price} onChange={setPrice} autoFocus />
        <PaidBySwitch paidBy={paidBy} setPaidBy={setPaidBy} />
        <PhotoField
          words={t('purchase.takePhoto')}
          limits={receipt}
          onPhoto={setPhoto}
          chosen={photo !== null}
        />
        <p className="quiet">{t('purchase.photo')}</p>
        {error !== null && <ProblemNotice error={error} />}
        <Ends onClose={onClose} busy={busy} yes={t('purchase.go')} />
      </form>
    </Dialog>
  );
}

/** What of its price is over the caps, and until when a manager may answer. */
function Waits({ line }: { line: PurchaseLine }) {
  const { t } = useWords();
  const format = useFormat();
  const { askedMinor, answerBy } = line;
  if (askedMinor === null || answerBy === null) return null;
  const words = { amount: format.money(askedMinor), when: format.time(answerBy) };
  return <span className="fact amber">{t('purchase.waits', words)}</span>;
}

/** Somebody has gone to buy something out of the allowance. */
export function PurchaseRow({ line }: { line: PurchaseLine }) {
  const { t } = useWords();
  const format = useFormat();
  const who = useWho();
  const tell = useTell();
  const { openId } = useDesk();
  const [asking, setAsking] = useState<'done' | 'promise' | null>(null);
  const close = () => setAsking(null);
  const about = { shop: line.shop ?? '', amount: format.money(line.usualMinor) };
  const undo = () =>
    void tell(line.stayId, t('purchase.undone', { what: line.what }), () =>
      post(`/api/purchases/${line.id}/undo`),
    );
  return (
    <NowRow
      icon={<IconShoppingBag size={20} aria-hidden className="fern" />}
      title={t('purchase.line', { by: line.by, what: line.what })}
      sub={`${t(line.shop ? 'purchase.sub' : 'purchase.subNoShop', about)} · ${who(line)}`}
      onOpen={() => openId(line.stayId)}
      menu={
        <RowMenu label={t('purchase.more', { what: line.what })}>
          <Menu.Item onClick={() => setAsking('promise')}>{t('promise.give')}</Menu.Item>
          <Menu.Item onClick={undo}>{t('purchase.undo')}</Menu.Item>
        </RowMenu>
      }
    >
      {line.left && <span className="fact amber">{t('left.owed')}</span>}
      <Waits line={line} />
      <Tap
        words={t('purchase.done')}
        label={t('purchase.doneWhat', { what: line.what })}
        onTap={() => setAsking('done')}
      />
      <ReceiptButton purchaseId={line.id} what={line.what} there={line.hasPhoto} />
      {asking === 'done' && <PurchaseDialog line={line} onClose={close} />}
      {asking === 'promise' && (
        <PromiseAboutDialog line={line} about={line.what} on={{ purchaseId: line.id }} onClose={close} />
      )}
    </NowRow>
  );
}
