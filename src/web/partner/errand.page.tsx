import { useMemo } from 'react';
import type { ErrandStatus, ErrandStep, ErrandTicket } from '../../contracts/errands.js';
import { formatFor } from '../shared/format.js';
import { useWords } from '../shared/words.js';
import { Fact, Frame, Lone, Offline, Trouble } from './frame.js';
import type { HeldLink } from './link.js';
import { errandTicket, stepErrand } from './partner.calls.js';
import { type Ticket, useTicket } from './use-ticket.js';

const NEXT: Record<ErrandStatus, ErrandStep['status'] | null> = {
  asked: 'accepted',
  accepted: 'on_the_way',
  on_the_way: 'delivered',
  delivered: null,
  not_needed: null,
};

/** Somebody brings or does something: what, from where, to whom, and one large button for the next step. */
export function ErrandPage({ link }: { link: HeldLink }) {
  const held = useTicket<ErrandTicket>(link, errandTicket);
  const { ticket, over, offline } = held;
  if (ticket?.status === 'delivered')
    return <Lone say="delivered" params={{ by: ticket.by }} hotel={ticket.hotel} />;
  if (ticket?.status === 'not_needed') {
    const { by, from, hotel } = ticket;
    return <Lone say={from === '' ? 'not_needed' : 'not_needed_from'} params={{ by, from }} hotel={hotel} />;
  }
  if (over) return <Lone say="over" />;
  if (!ticket) return <Lone say={offline ? 'unreachable' : 'opening'} />;
  return (
    <Frame hotel={ticket.hotel}>
      <Sheet ticket={ticket} held={held} />
    </Frame>
  );
}

function Sheet({ ticket, held }: { ticket: ErrandTicket; held: Ticket<ErrandTicket> }) {
  const { t, language } = useWords();
  // as the guest was told: a phone may still be set to where its owner was on holiday
  const { timeZone } = ticket;
  const format = useMemo(() => formatFor(language, { timeZone, currency: 'CHF' }), [language, timeZone]);
  const next = NEXT[ticket.status];
  return (
    <main>
      <div aria-live="polite">
        <p className="stage">{t(`errand.${ticket.status}`, { by: ticket.by })}</p>
        <h1>{ticket.what}</h1>
      </div>
      <dl>
        {ticket.from !== '' && <Fact label={t('errand.from')}>{ticket.from}</Fact>}
        <Fact label={t('errand.to')}>
          {ticket.room && <strong>{t('errand.room', { room: ticket.room })} </strong>}
          {ticket.guest}
          {ticket.to !== '' && ticket.to !== ticket.room && <span className="place">{ticket.to}</span>}
        </Fact>
        {ticket.dueAt && (
          <Fact
            label={t('errand.by_when')}
          >{`${format.day(ticket.dueAt)}, ${format.time(ticket.dueAt)}`}</Fact>
        )}
      </dl>
      <Offline shown={held.offline} />
      <Trouble code={held.problem} />
      {next && (
        <div className="answers" aria-busy={held.busy}>
          <button
            type="button"
            className="act"
            disabled={held.busy}
            onClick={() => void held.act((id) => stepErrand(id, next))}
          >
            {t(`errand.do.${next}`)}
          </button>
        </div>
      )}
    </main>
  );
}
