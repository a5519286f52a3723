import { useWords } from '../../shared/words.js';
import type { GuestCalls } from '../guest.calls.js';
import { useSending } from '../use-sending.js';
import { DoneNote } from './done-note.js';
import { WriteField } from './write-field.js';

/** Ask for something: it stands at the desk the same second. */
export function AskSection({ calls }: { calls: GuestCalls }) {
  const { t } = useWords();
  const sending = useSending();
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{t('ask.title')}</h2>
      <WriteField
        label={t('ask.label')}
        button={t('ask.send')}
        most={500}
        sending={sending}
        onSend={(text) => calls.ask(text)}
      />
      <DoneNote words={sending.done ? t('ask.done') : null} />
    </section>
  );
}
