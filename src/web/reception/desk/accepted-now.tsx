import { Button, CloseButton } from '@mantine/core';
import { IconHeartHandshake, IconPrinter, IconQrcode } from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import type { PurchaseLine } from '../../../contracts/goodwill.js';
import type { AcceptReply } from '../../../contracts/handouts.js';
import type { StayLine } from '../../../contracts/stays.js';
import { useLive, useLiveStore } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { PrintSheet } from '../print-sheet.js';
import { ErrandLinkDialog } from './errand-dialog.js';
import { saidName } from './guest-name.rules.js';
import { letterOf } from './letter.js';
import { askedOf } from './offers.rules.js';
import { useInView } from './use-in-view.js';
import { useDesk } from './desk.context.js';
import type { JustSurprised } from './desk.types.js';

interface PanelProps {
  title: string;
  what: string;
  lines: (string | null)[];
  onClose: () => void;
  children?: ReactNode;
}

function Panel({ title, what, lines, onClose, children }: PanelProps) {
  const { t } = useWords();
  const panel = useInView();
  return (
    <section className="given arrive" role="status" aria-label={title} ref={panel}>
      <IconHeartHandshake size={24} aria-hidden className="fern" />
      <div className="given-main">
        <p className="given-what">{what}</p>
        {lines.map(
          (line) =>
            line !== null &&
            line !== '' && (
              <p key={line} className="quiet">
                {line}
              </p>
            ),
        )}
        {children && <div className="given-actions">{children}</div>}
      </div>
      <CloseButton aria-label={t('close')} onClick={onClose} />
    </section>
  );
}

/** What of a price is over the caps, and until when a manager may answer; null: nothing, or somebody has. */
function useAskedWords(): (purchase: PurchaseLine) => string | null {
  const { t } = useWords();
  const format = useFormat();
  const now = useLiveStore().houseNow();
  return (purchase) => {
    const asked = askedOf(purchase);
    if (!asked) return null;
    const words = { amount: format.money(asked.minor), when: format.when(asked.until, now) };
    return t(`offer.accepted.${asked.key}`, words);
  };
}

/** What was done, as the host says it: who takes care, where and when. */
function useAcceptedWords(reply: AcceptReply, label: string): { what: string; lines: (string | null)[] } {
  const { t } = useWords();
  const format = useFormat();
  const now = useLiveStore().houseNow();
  const { errand, promise } = reply;
  const purchase = useLive('purchase').get(reply.purchase?.id ?? '') ?? reply.purchase;
  const asked = useAskedWords();
  // the answer may be there before the desk has looked away
  const live = useLive('referral').get(reply.referral?.id ?? '');
  const referral = live ?? reply.referral;
  const by = promise
    ? t('offer.accepted.by', { by: promise.by, when: format.when(promise.dueAt, now) })
    : null;
  if (referral)
    return {
      what: t('offer.accepted.referral', { person: referral.person, partner: referral.partner }),
      lines: [
        t(`person.care.status.${referral.status}`, {
          when: format.when(referral.appointmentAt, now),
          what: referral.what,
        }),
        referral.status === 'asked'
          ? t('offer.accepted.until', { when: format.when(referral.acceptBy, now), owner: referral.owner })
          : null,
      ],
    };
  if (purchase) {
    const shop = purchase.shop ? t('offer.accepted.shop', { shop: purchase.shop }) : null;
    const paid = t(`purchase.paid.${purchase.paidBy}`);
    return {
      what: t('offer.accepted.purchase', { by: purchase.by, what: purchase.what }),
      lines: [shop, `${format.money(purchase.usualMinor)} · ${paid}`, by, asked(purchase)],
    };
  }
  if (errand)
    return {
      what: t('offer.accepted.errand', { by: errand.by, what: errand.what }),
      lines: [
        errand.from && errand.to ? t('errand.route', { from: errand.from, to: errand.to }) : errand.to,
        by,
      ],
    };
  if (promise) return { what: t('offer.accepted.promise', { what: promise.what }), lines: [by] };
  return { what: label, lines: [] };
}

/** Who has an account needs no link; everybody else gets it here, to photograph or on paper. */
function ErrandLink({ reply }: { reply: AcceptReply }) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  const { errand } = reply;
  if (!errand) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconQrcode size={18} aria-hidden />}
        onClick={() => setShown(true)}
      >
        {t('offer.accepted.ticket', { by: errand.by })}
      </Button>
      {shown && <ErrandLinkDialog errand={errand} onClose={() => setShown(false)} />}
    </>
  );
}

function More({ reply, print }: { reply: AcceptReply; print: (id: string) => void }) {
  const { t } = useWords();
  return (reply.more ?? []).map((handout) => (
    <Button
      key={handout.id}
      variant="default"
      leftSection={<IconPrinter size={18} aria-hidden />}
      onClick={() => print(handout.id)}
    >
      {t('offer.accepted.more', { tag: handout.loan?.unitTag ?? '', place: handout.loan?.place ?? '' })}
    </Button>
  ));
}

/** An offer that was taken: what happens now, by name, with what goes on paper. */
export function AcceptedNow({ stay }: { stay: StayLine }) {
  const { memory } = useDesk();
  const { accepted } = memory;
  if (!accepted || accepted.stayId !== stay.id) return null;
  return <Accepted reply={accepted.reply} label={accepted.label} />;
}

function Accepted({ reply, label }: { reply: AcceptReply; label: string }) {
  const { t } = useWords();
  const { memory, print } = useDesk();
  const { what, lines } = useAcceptedWords(reply, label);
  const { referral, purchase, errand, promise, more } = reply;
  if (!referral && !purchase && !errand && !promise && !more?.length) return null;
  return (
    <Panel
      title={t('offer.accepted.title')}
      what={what}
      lines={lines}
      onClose={() => memory.setAccepted(null)}
    >
      {referral && (
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={letterOf(referral.id)}
        >
          {t('offer.accepted.letter')}
        </Button>
      )}
      <ErrandLink reply={reply} />
      <More reply={reply} print={print} />
    </Panel>
  );
}

/** A surprise that is on its way, with the words for the card. */
export function SurprisedNow({ stay }: { stay: StayLine }) {
  const { memory } = useDesk();
  const { surprised } = memory;
  if (!surprised || surprised.stayId !== stay.id) return null;
  return <Surprised surprised={surprised} stay={stay} />;
}

function Surprised({ surprised, stay }: { surprised: JustSurprised; stay: StayLine }) {
  const { t } = useWords();
  const format = useFormat();
  const { memory } = useDesk();
  const { name, card, givenMinor, askedMinor } = surprised;
  const over =
    askedMinor > 0
      ? t(givenMinor > 0 ? 'gift.over' : 'gift.allOver', {
          given: format.money(givenMinor),
          asked: format.money(askedMinor),
        })
      : null;
  const [printing, setPrinting] = useState(false);
  const printed = useCallback(() => setPrinting(false), []);
  return (
    <Panel
      title={t('gift.givenTitle')}
      what={t('gift.given', { what: name, name: saidName(stay.guest) })}
      lines={[over]}
      onClose={() => memory.setSurprised(null)}
    >
      {card && (
        <>
          <figure className="card-words">
            <figcaption className="quiet">{t('gift.byHand')}</figcaption>
            <blockquote lang={stay.guest.language}>{card}</blockquote>
          </figure>
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => setPrinting(true)}
          >
            {t('gift.printCard')}
          </Button>
        </>
      )}
      {printing && (
        <PrintSheet onDone={printed}>
          <h1>{stay.guest.name}</h1>
          <p lang={stay.guest.language}>{card}</p>
        </PrintSheet>
      )}
    </Panel>
  );
}
