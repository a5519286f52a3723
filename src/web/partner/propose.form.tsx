import { useId, useState, type FormEvent } from 'react';
import type { ReferralTicket } from '../../contracts/referrals.js';
import { useWords } from '../shared/words.js';
import { toLocal, zonedIso } from '../shared/zoned.js';

interface ProposeFormProps {
  ticket: ReferralTicket;
  busy: boolean;
  onSend: (appointmentAt: string) => void;
}

/** Another time, as the clock of the hotel shows it. */
export function ProposeForm({ ticket, busy, onSend }: ProposeFormProps) {
  const { t } = useWords();
  const id = useId();
  const { timeZone } = ticket;
  const [local, setLocal] = useState(() =>
    toLocal(Date.parse(ticket.proposedAt ?? ticket.appointmentAt), timeZone),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (local !== '') onSend(zonedIso(local, timeZone));
  };
  return (
    <form onSubmit={submit} className="arrive">
      <label htmlFor={id}>{t('referral.new_time')}</label>
      <input
        id={id}
        type="datetime-local"
        required
        autoFocus
        value={local}
        onChange={(event) => setLocal(event.currentTarget.value)}
      />
      <p className="hint">{t('referral.new_time_hint', { guest: ticket.guest })}</p>
      <button type="submit" className="act" disabled={busy}>
        {t('referral.send_time')}
      </button>
    </form>
  );
}
