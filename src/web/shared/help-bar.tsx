import { IconHandStop } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { HelpLine } from '../../contracts/help.js';
import { post } from './api.js';
import './help-bar.css';
import { helpFor } from './help.rules.js';
import { useLive } from './live.js';
import { problemWords } from './problem-notice.js';
import { ring } from './sounds.js';
import { useAction } from './use-action.js';
import { useWords } from './words.js';

/** Rings once for every call of somebody else that nobody has answered. */
function useRing(open: HelpLine[], me: string) {
  const rung = useRef(new Set<string>());
  useEffect(() => {
    const fresh = open.filter(
      ({ id, byId, coming }) => byId !== me && coming === null && !rung.current.has(id),
    );
    for (const { id } of fresh) rung.current.add(id);
    if (fresh.length > 0) ring();
  }, [open, me]);
}

function Call({ line, me }: { line: HelpLine; me: string }) {
  const { t } = useWords();
  const { busy, error, run } = useAction();
  const { say, act } = helpFor(line, me);
  return (
    <div className="help-call arrive">
      <IconHandStop size={20} aria-hidden />
      <span>
        {t(`help_call.${say}`, { by: line.by, coming: line.coming })}
        {error !== null && <small>{problemWords(t, error)}</small>}
      </span>
      <button
        type="button"
        disabled={busy}
        onClick={() => void run(() => post(`/api/help/${line.id}/${act === 'come' ? 'come' : 'end'}`))}
      >
        {t(`help_call.${act}`)}
      </button>
    </div>
  );
}

/** Whoever asks for a hand at the desk stands on top of every console until somebody has come. */
export function HelpBar({ me }: { me: string }) {
  const { t } = useWords();
  const calls = useLive('help');
  const open = [...calls.values()].filter((line) => helpFor(line, me).shown);
  useRing(open, me);
  return (
    <div className="help-bar" role="status" aria-label={t('help_call.title')}>
      {open.map((line) => (
        <Call key={line.id} line={line} me={me} />
      ))}
    </div>
  );
}
