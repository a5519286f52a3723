import { Menu } from '@mantine/core';
import {
  IconAlertTriangle,
  IconHeartBroken,
  IconHeartHandshake,
  IconHourglassHigh,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { PurchaseLine } from '../../../contracts/goodwill.js';
import type { PromiseLine, WishLine } from '../../../contracts/handouts.js';
import { post } from '../../shared/api.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { useSession } from '../session.js';
import { useDesk } from './desk.context.js';
import { NowRow, RowMenu, Tap, useTell, useWho } from './now-row.js';
import type { PromiseEntry } from './now.rules.js';
import { InHerWords } from './in-her-words.js';
import { ErrandDialog, ErrandLinkDialog } from './errand-dialog.js';
import { AboutFact, PromisedFacts } from './promise-about.js';
import { PromiseAboutDialog } from './promise-refer-dialogs.js';
import { PassDialog, ReplacePromiseDialog } from './promise-dialogs.js';
import { PurchaseDialog } from './purchase-row.js';
import { TouchDialog } from './touch-dialog.js';
import { wishWords } from './wish.words.js';

const looks = {
  calm: [IconHeartHandshake, 'fern'],
  half: [IconHourglassHigh, 'amber'],
  escalated: [IconAlertTriangle, 'amber'],
  broken: [IconHeartBroken, 'alarm'],
} as const;

/** As long as a hand-out's. */
const undoMs = 15 * 60_000;

type Asking = 'promise' | 'replace' | 'withdraw' | 'pass' | 'touch' | 'errand' | 'link' | 'bought' | null;

/** What was promised, in words. */
export function usePromised() {
  const { language } = useWords();
  return (line: PromiseLine) => line.amenity?.[language] ?? line.amenity?.['en'] ?? line.what;
}

function usePromiseActs(line: PromiseLine, what: string) {
  const { t } = useWords();
  const tell = useTell();
  const step = (verb: string) => () =>
    void tell(line.stayId, what, () => post(`/api/promises/${line.id}/${verb}`));
  const { memory } = useDesk();
  /** With a way back: the row under the finger is a guest's promise. */
  const keep = async () => {
    const kept = await tell(line.stayId, what, () => post(`/api/promises/${line.id}/keep`));
    if (!kept) return;
    const back = () => post(`/api/promises/${line.id}/reopen`);
    const text = t('promise.keptDone', { what });
    memory.setLast({ text, handoutId: null, until: Date.now() + undoMs, undo: true, back });
  };
  const notBought = ({ id, what: thing }: PurchaseLine) =>
    void tell(line.stayId, t('purchase.undone', { what: thing }), () => post(`/api/purchases/${id}/undo`));
  return { keep: () => void keep(), take: step('take'), told: step('told'), notBought };
}
type Acts = ReturnType<typeof usePromiseActs>;

/** The taps that wait for somebody: the one who was asked, and the guest who does not know yet. */
function PromiseTaps({ line, what, acts }: { line: PromiseLine; what: string; acts: Acts }) {
  const { t } = useWords();
  const mine = useSession().staff.id === line.askedId;
  return (
    <>
      {line.asked && (
        <span className="fact">{t(mine ? 'promise.askedMe' : 'promise.asked', { name: line.asked })}</span>
      )}
      {mine && <Tap words={t('promise.take')} label={t('promise.takeWhat', { what })} onTap={acts.take} />}
      {line.guestToBeTold && <span className="fact amber">{t('promise.toTell')}</span>}
      {(line.guestToBeTold || line.word !== 'calm') && (
        <Tap words={t('promise.told')} label={t('promise.toldWhat', { what })} onTap={acts.told} />
      )}
    </>
  );
}

/** The wish it was given for is still open: its ways to yes stand here, for the wish has no row of its own beside it. */
function WaysTap({ wish }: { wish: WishLine }) {
  const { t, language } = useWords();
  const { openId, actions } = useDesk();
  const asked = wishWords(wish, language, (text) => text);
  const ways = () => {
    openId(wish.stayId);
    void actions.ways(wish, asked);
  };
  return <Tap words={t('wish.ways')} label={`${t('wish.ways')}: ${asked}`} onTap={ways} />;
}

/** How near it is, in words beside the picture, and how to keep in touch. */
function PromiseFacts({ entry, now }: { entry: PromiseEntry; now: number }) {
  const { t } = useWords();
  const format = useFormat();
  const { line, errand } = entry;
  const tone = looks[line.state][1];
  return (
    <>
      {line.left && (
        <span className="fact amber">{t(line.reach === '' ? 'left.owed' : 'left.reachable')}</span>
      )}
      {line.state !== 'calm' && <span className={`fact ${tone}`}>{t(`promise.state.${line.state}`)}</span>}
      <AboutFact line={line} />
      {line.kind === 'hold' && <PromisedFacts about={{ holdId: line.id }} />}
      {errand && (
        <span className={errand.state === 'calm' ? 'fact' : 'fact amber'}>
          {t('errand.state', { by: errand.by, status: t(`errand.status.${errand.status}`) })}
        </span>
      )}
      {line.reach !== '' && <span className="fact">{t('promise.reach', { reach: line.reach })}</span>}
      {line.nextWordAt && (
        <span className={line.word === 'calm' ? 'fact' : 'fact amber'}>
          {t(line.word === 'calm' ? 'promise.nextWord' : `promise.word.${line.word}`, {
            when: format.when(line.nextWordAt, now),
          })}
        </span>
      )}
    </>
  );
}

function PromiseMenu({
  entry,
  what,
  acts,
  ask,
}: {
  entry: PromiseEntry;
  what: string;
  acts: Acts;
  ask: (asking: Asking) => void;
}) {
  const { t } = useWords();
  const { line, errand, purchase } = entry;
  return (
    <RowMenu label={t('promise.more', { what })}>
      <Menu.Item onClick={acts.keep}>{t('promise.kept')}</Menu.Item>
      {purchase && <Menu.Item onClick={() => ask('bought')}>{t('purchase.done')}</Menu.Item>}
      {purchase && <Menu.Item onClick={() => acts.notBought(purchase)}>{t('purchase.undo')}</Menu.Item>}
      {line.kind === 'hold' && <Menu.Item onClick={() => ask('promise')}>{t('promise.give')}</Menu.Item>}
      <Menu.Item onClick={() => ask('replace')}>{t('promise.replace')}</Menu.Item>
      <Menu.Item onClick={() => ask('withdraw')}>{t('promise.withdraw')}</Menu.Item>
      <Menu.Item onClick={() => ask('pass')}>{t('promise.pass')}</Menu.Item>
      <Menu.Item onClick={() => ask('touch')}>{t('promise.touch')}</Menu.Item>
      {errand ? (
        <Menu.Item onClick={() => ask('link')}>{t('errand.link')}</Menu.Item>
      ) : (
        <Menu.Item onClick={() => ask('errand')}>{t('promise.errand')}</Menu.Item>
      )}
      {line.guestToBeTold && <Menu.Item onClick={acts.told}>{t('promise.toldMenu')}</Menu.Item>}
    </RowMenu>
  );
}

function PromiseDialogs({
  entry,
  what,
  asking,
  close,
}: {
  entry: PromiseEntry;
  what: string;
  asking: Asking;
  close: () => void;
}) {
  const { line, errand, purchase } = entry;
  switch (asking) {
    case null:
      return null;
    case 'promise':
      return <PromiseAboutDialog line={line} about={what} on={{ holdId: line.id }} onClose={close} />;
    case 'replace':
      return <ReplacePromiseDialog line={line} what={what} onClose={close} />;
    case 'withdraw':
      return <WithdrawPromise entry={entry} what={what} onClose={close} />;
    case 'pass':
      return <PassDialog line={line} what={what} onClose={close} />;
    case 'touch':
      return <TouchDialog path={`/api/promises/${line.id}/touch`} line={line} onClose={close} />;
    case 'errand':
      return (
        <ErrandDialog
          stayId={line.stayId}
          room={line.room}
          what={what}
          promiseId={line.id}
          dueAt={line.dueAt}
          onClose={close}
        />
      );
    case 'link':
      return errand && <ErrandLinkDialog errand={errand} onClose={close} />;
    case 'bought':
      return purchase && <PurchaseDialog line={purchase} onClose={close} />;
  }
}

/** The guest's own ending; what is being bought for it stands by itself from then on. */
function WithdrawPromise({
  entry,
  what,
  onClose,
}: {
  entry: PromiseEntry;
  what: string;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { line, purchase, errand } = entry;
  const hint = purchase ? 'promise.withdrawBought' : errand ? 'promise.withdrawErrand' : null;
  return (
    <InHerWords
      path={`/api/promises/${line.id}/withdraw`}
      title={t('promise.withdrawTitle', { what })}
      {...(hint ? { hint: t(hint, { by: purchase?.by ?? errand?.by }) } : {})}
      done={t('promise.withdrawDone', { what })}
      onClose={onClose}
    />
  );
}

/** A promise with its name and its time; nobody of the house can make it disappear, only keep it or put a better one in its place. */
export function PromiseRow({ entry, now }: { entry: PromiseEntry; now: number }) {
  const { t } = useWords();
  const format = useFormat();
  const who = useWho();
  const { openId } = useDesk();
  const { line } = entry;
  const what = usePromised()(line);
  const acts = usePromiseActs(line, what);
  const [asking, setAsking] = useState<Asking>(null);
  const [Icon, tone] = looks[line.state];
  const words = { when: format.when(line.dueAt, now), by: line.by };
  return (
    <NowRow
      icon={<Icon size={20} aria-hidden className={tone} />}
      title={
        line.state === 'broken' ? t(`promise.was.${line.kind}`, words) : t(`promise.by.${line.kind}`, words)
      }
      sub={`${what} · ${who(line)}`}
      onOpen={() => openId(line.stayId)}
      menu={<PromiseMenu entry={entry} what={what} acts={acts} ask={setAsking} />}
    >
      <PromiseFacts entry={entry} now={now} />
      {entry.purchase ? (
        <Tap
          words={t('purchase.done')}
          label={t('purchase.doneWhat', { what: entry.purchase.what })}
          onTap={() => setAsking('bought')}
        />
      ) : (
        <Tap words={t('now.kept')} label={t('now.keptWhat', { what })} onTap={acts.keep} />
      )}
      {entry.wish && <WaysTap wish={entry.wish} />}
      <PromiseTaps line={line} what={what} acts={acts} />
      <PromiseDialogs entry={entry} what={what} asking={asking} close={() => setAsking(null)} />
    </NowRow>
  );
}
