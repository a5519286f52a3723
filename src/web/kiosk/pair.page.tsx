import { useState } from 'react';
import type { FormEvent } from 'react';
import { useWords } from '../shared/words.js';
import type { KioskHouse } from '../../contracts/lockers.js';
import type { KioskCalls } from './kiosk.calls.js';
import { NoteLine, useWait } from './pieces/note-line.js';
import type { Note } from './kiosk.flow.js';
import { StepPage } from './pieces/step-page.js';

interface PairPageProps {
  calls: KioskCalls;
  onPaired: (house: KioskHouse) => void;
}

const SHORTEST_CODE = 6;

/** Seen once in the life of a kiosk, by a person of the house. */
export function PairPage({ calls, onPaired }: PairPageProps) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState<Note | null>(null);
  const wait = useWait(note);
  const pair = async () => {
    setBusy(true);
    const answer = await calls.pair(code.trim());
    setBusy(false);
    if (answer.ok) return onPaired(answer.value);
    setNote(noteOf(answer));
  };
  const ready = code.trim().length >= SHORTEST_CODE;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) void pair();
  };
  return (
    <StepPage title={t('pair.title')} lead={t('pair.text')} note={<Refused note={note} wait={wait} />}>
      <form className="pair" onSubmit={submit} noValidate autoComplete="off">
        <div className="field">
          <label htmlFor="pair-code">{t('pair.code')}</label>
          <input
            id="pair-code"
            value={code}
            maxLength={20}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            onChange={(event) => setCode(event.target.value)}
          />
        </div>
        <button
          type="submit"
          className="choice choice-main choice-line"
          disabled={busy || wait > 0 || !ready}
        >
          {t(busy ? 'pair.busy' : 'pair.go')}
        </button>
        <p className="hint">{t('pair.ready')}</p>
      </form>
    </StepPage>
  );
}

function Refused({ note, wait }: { note: Note | null; wait: number }) {
  const { t } = useWords();
  if (note?.code === 'refused') return <p className="note-line">{t('pair.refused')}</p>;
  return <NoteLine note={note} wait={wait} />;
}

function noteOf({ code, seconds }: { code: string; seconds?: number }): Note {
  if (code === 'slow_down') return { code, until: Date.now() + (seconds ?? 30) * 1000 };
  return { code: code === 'unreachable' ? code : 'refused' };
}
