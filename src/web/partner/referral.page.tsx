import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { PassedOn, PassOn, ReferralTicket } from '../../contracts/referrals.js';
import { formatFor, languageName, type Format } from '../shared/format.js';
import { useWords } from '../shared/words.js';
import { Fact, Frame, Lone, Offline, Trouble } from './frame.js';
import type { HeldLink } from './link.js';
import { accept, arrived, passOn, propose, referralTicket } from './partner.calls.js';
import { PassOnForm } from './pass-on.form.js';
import { ProposeForm } from './propose.form.js';
import { type Ticket, useTicket } from './use-ticket.js';

type Open = 'propose' | 'pass_on' | null;

/** What the person who takes care sees: who comes, with what wish, when; and her four answers. */
export function ReferralPage({ link }: { link: HeldLink }) {
  const held = useTicket<ReferralTicket>(link, referralTicket);
  const [passed, setPassed] = useState<PassedOn | null>(null);
  const { ticket, over, offline } = held;
  if (passed) {
    const { told, person } = passed;
    return <Lone say={told ? 'passed_told' : 'passed'} params={{ person }} hotel={ticket?.hotel} />;
  }
  if (over || ticket?.status === 'closed') return <Lone say="over" />;
  if (!ticket) return <Lone say={offline ? 'unreachable' : 'opening'} />;
  return (
    <Frame hotel={ticket.hotel}>
      <Sheet ticket={ticket} held={held} onPassed={setPassed} />
    </Frame>
  );
}

interface SheetProps {
  ticket: ReferralTicket;
  held: Ticket<ReferralTicket>;
  onPassed: (passed: PassedOn) => void;
}

function useHotelTime({ timeZone }: ReferralTicket): Format {
  const { language } = useWords();
  return useMemo(() => formatFor(language, { timeZone, currency: 'CHF' }), [language, timeZone]);
}

/** Day and time of the hotel, in full: the clock of this phone may stand elsewhere. */
const moment = (format: Format, iso: string) => `${format.day(iso)}, ${format.time(iso)}`;

function Sheet({ ticket, held, onPassed }: SheetProps) {
  const { t, language } = useWords();
  const format = useHotelTime(ticket);
  const when = moment(format, ticket.appointmentAt);
  const { guest } = ticket;
  // the button that was pressed may be gone: whoever reads by ear goes on at what has changed
  const heading = useRef<HTMLHeadingElement>(null);
  const done = () => heading.current?.focus();
  const said = ticket.status === 'asked' && ticket.proposedAt ? 'proposed' : ticket.status;
  const proposed = ticket.proposedAt ? moment(format, ticket.proposedAt) : '';
  return (
    <main>
      <div aria-live="polite">
        <h1 ref={heading} tabIndex={-1}>
          {t(`referral.${said}.title`, { guest, when })}
        </h1>
        <p>{t(`referral.${said}.text`, { guest, when, proposed, person: ticket.person })}</p>
      </div>
      <GuestPhoto ticket={ticket} />
      <dl>
        <Fact label={t('referral.wish')}>
          <strong>{ticket.what}</strong>
        </Fact>
        <Fact label={t('referral.when')}>{when}</Fact>
        <Fact label={t('referral.speaks')}>{languageName(ticket.guestLanguage, language)}</Fact>
        <Fact label={t('referral.for')}>{`${ticket.person}, ${ticket.partner}`}</Fact>
      </dl>
      <Offline shown={held.offline} />
      <Trouble code={held.problem} />
      <Answers ticket={ticket} held={held} when={when} onPassed={onPassed} onDone={done} />
      <p className="foot">{t('referral.foot', { owner: ticket.owner, hotel: ticket.hotel })}</p>
    </main>
  );
}

/** To know her by, when she agreed. Not there: another link has taken this browser over, or she has changed her mind. */
function GuestPhoto({ ticket }: { ticket: ReferralTicket }) {
  const { t } = useWords();
  const [gone, setGone] = useState(false);
  if (!ticket.hasPhoto || gone) return null;
  return (
    <img
      className="guest-photo"
      src={`/api/referral/${ticket.id}/photo`}
      alt={t('referral.photo', { guest: ticket.guest })}
      onError={() => setGone(true)}
    />
  );
}

interface AnswersProps extends SheetProps {
  when: string;
  onDone: () => void;
}

/** The large answer first: gladly, or here she is. */
function Answers(props: AnswersProps) {
  const { t } = useWords();
  const { ticket, held, when, onDone } = props;
  const { status } = ticket;
  if (status === 'arrived' || status === 'closed') return null;
  const asked = status === 'asked';
  return (
    <div className="answers" aria-busy={held.busy}>
      <button
        type="button"
        className="act"
        disabled={held.busy}
        onClick={() => void held.act(asked ? accept : arrived).then((worked) => worked && onDone())}
      >
        {asked ? t('referral.accept', { when }) : t('referral.arrived_now')}
      </button>
      {status !== 'on_the_way' && <OtherAnswers {...props} />}
    </div>
  );
}

function OtherAnswers({ ticket, held, onPassed, onDone }: AnswersProps) {
  const { t } = useWords();
  const [open, setOpen] = useState<Open>(null);
  const { busy } = held;
  const unfold = (what: Open) => (on: boolean) => setOpen(on ? what : null);
  const proposeTime = (at: string) =>
    void held
      .act((id) => propose(id, at))
      .then((worked) => {
        if (!worked) return;
        setOpen(null);
        onDone();
      });
  const pass = (to: PassOn) =>
    void held.leave((id) => passOn(id, to)).then((reply) => reply && onPassed(reply));
  return (
    <>
      <Unfold open={open === 'propose'} label={t('referral.propose')} onToggle={unfold('propose')}>
        <ProposeForm ticket={ticket} busy={busy} onSend={proposeTime} />
      </Unfold>
      <Unfold open={open === 'pass_on'} label={t('referral.pass_on')} onToggle={unfold('pass_on')}>
        <PassOnForm ticket={ticket} busy={busy} onSend={pass} />
      </Unfold>
    </>
  );
}

interface UnfoldProps {
  open: boolean;
  label: string;
  onToggle: (open: boolean) => void;
  children: ReactNode;
}

function Unfold({ open, label, onToggle, children }: UnfoldProps) {
  return (
    <div className="unfold">
      <button type="button" className="other" aria-expanded={open} onClick={() => onToggle(!open)}>
        {label}
      </button>
      {open && children}
    </div>
  );
}
