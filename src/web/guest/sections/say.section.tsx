import { useId, useState } from 'react';
import type { GuestPage } from '../../../contracts/guest-page.js';
import { useWords } from '../../shared/words.js';
import type { GuestCalls } from '../guest.calls.js';
import { useSending } from '../use-sending.js';
import { DoneNote } from './done-note.js';
import { WriteField } from './write-field.js';

type Kind = 'thanks' | 'wrong';

/** Thank you, or something is wrong: one of the two, and what it is about if she likes. */
export function SaySection({ page, calls }: { page: GuestPage; calls: GuestCalls }) {
  const { t } = useWords();
  const [kind, setKind] = useState<Kind | null>(null);
  const [said, setSaid] = useState<Kind | null>(null);
  const [about, setAbout] = useState('');
  const sending = useSending();
  const choose = (next: Kind) => {
    sending.again();
    setSaid(null);
    setKind(next === kind ? null : next);
  };
  const send = async (words: string) => {
    if (!kind) return;
    await calls.say({ kind, words, ...(about === '' ? {} : { aboutId: about }) });
    setSaid(kind);
    setKind(null);
    setAbout('');
  };
  return (
    <section aria-labelledby="say">
      <h2 id="say">{t('say.title')}</h2>
      <Kinds kind={kind} onChoose={choose} />
      {kind && (
        <WriteField
          key={kind}
          label={t(`say.${kind}_label`)}
          button={t('say.send')}
          most={500}
          sending={sending}
          onSend={send}
        >
          <About page={page} about={about} setAbout={setAbout} />
        </WriteField>
      )}
      <DoneNote words={said ? t(`say.${said}_done`) : null} leads />
    </section>
  );
}

function Kinds({ kind, onChoose }: { kind: Kind | null; onChoose: (kind: Kind) => void }) {
  const { t } = useWords();
  return (
    <div className="two">
      {(['thanks', 'wrong'] as const).map((one) => (
        <button
          key={one}
          type="button"
          className="choice"
          aria-expanded={kind === one}
          onClick={() => onChoose(one)}
        >
          {t(`say.${one}`)}
        </button>
      ))}
    </div>
  );
}

interface AboutProps {
  page: GuestPage;
  about: string;
  setAbout: (id: string) => void;
}

function About({ page, about, setAbout }: AboutProps) {
  const { t, language } = useWords();
  const id = useId();
  const things = [
    ...page.care.map((one) => ({
      id: one.id,
      name: [one.names?.[language] ?? one.what, one.by].filter(Boolean).join(' · '),
    })),
    ...page.loans.map((loan) => ({ id: loan.id, name: loan.names[language] ?? loan.names['en'] ?? '' })),
    ...page.vouchers.map((voucher) => ({ id: voucher.id, name: t('code.title') })),
    ...page.bays.map((bay) => ({
      id: bay.id,
      name: `${bay.station} · ${t('door.number', { bay: bay.bay })}`,
    })),
  ];
  if (things.length === 0) return null;
  return (
    <>
      <label htmlFor={id}>{t('say.about')}</label>
      <select id={id} value={about} onChange={(event) => setAbout(event.currentTarget.value)}>
        <option value="">{t('say.everything')}</option>
        {things.map((thing) => (
          <option key={thing.id} value={thing.id}>
            {thing.name}
          </option>
        ))}
      </select>
    </>
  );
}
