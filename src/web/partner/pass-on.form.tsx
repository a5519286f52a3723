import { useId, useState, type FormEvent } from 'react';
import type { PassOn, ReferralTicket } from '../../contracts/referrals.js';
import { useWords } from '../shared/words.js';

interface PassOnFormProps {
  ticket: ReferralTicket;
  busy: boolean;
  onSend: (to: PassOn) => void;
}

/** To a colleague by name: one tap for who is known, a field for who is not. */
export function PassOnForm({ ticket, busy, onSend }: PassOnFormProps) {
  const { t } = useWords();
  const id = useId();
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onSend({ name: name.trim() });
  };
  return (
    <div className="pass-on arrive">
      {ticket.colleagues.map((colleague) => (
        <button
          key={colleague.id}
          type="button"
          className="other"
          disabled={busy}
          onClick={() => onSend({ personId: colleague.id })}
        >
          {t('referral.to', { person: colleague.name })}
        </button>
      ))}
      <form onSubmit={submit}>
        <label htmlFor={id}>{t('referral.colleague')}</label>
        <input
          id={id}
          autoComplete="off"
          maxLength={80}
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <p className="hint">{t('referral.colleague_hint', { guest: ticket.guest })}</p>
        <button type="submit" className="act" disabled={busy}>
          {t('referral.send_on')}
        </button>
      </form>
    </div>
  );
}
