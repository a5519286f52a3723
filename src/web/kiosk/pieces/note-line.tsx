import { IconInfoCircle } from '@tabler/icons-react';
import { useWords } from '../../shared/words.js';
import type { Note } from '../kiosk.flow.js';
import { useNow } from './use-now.js';

const known = [
  'guest_not_found',
  'no_bay_free',
  'reservation_over',
  'wrong_pin',
  'again_over',
  'slow_down',
  'door_is_busy',
  'unreachable',
];
/** What the house calls it, and the words a guest needs for it. */
const same: Record<string, string> = { not_yours: 'again_over' };

/** Seconds the house still asks to wait; 0 when it does not. */
export function useWait(note: Note | null): number {
  const now = useNow(250, note?.until !== undefined);
  return note?.until === undefined ? 0 : Math.max(0, Math.ceil((note.until - now) / 1000));
}

export function NoteLine({ note, wait }: { note: Note | null; wait: number }) {
  const { t } = useWords();
  if (!note || (note.until !== undefined && wait === 0)) return null;
  const named = same[note.code] ?? note.code;
  const code = known.includes(named) ? named : 'unsure';
  return (
    <p className="note-line">
      <IconInfoCircle aria-hidden size="1.4em" />
      <span>{t(`notes.${code}`)}</span>
      {wait > 0 && (
        // Counting aloud every second would drown everything else.
        <strong className="wait" aria-live="off">
          {t('notes.slow_down_left', { time: clock(wait) })}
        </strong>
      )}
    </p>
  );
}

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
