import { useState } from 'react';
import type { QuestionNow } from '../../../contracts/person.js';
import { useWords } from '../../shared/words.js';
import type { GuestCalls } from '../guest.calls.js';
import { useSending } from '../use-sending.js';
import { DoneNote } from './done-note.js';
import { WriteField } from './write-field.js';

/** The one question of a stay; answered, it makes room for a thank you and never comes back. */
export function QuestionSection({ question, calls }: { question: QuestionNow | null; calls: GuestCalls }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(question);
  const sending = useSending();
  const shown = question ?? (sending.busy ? asked : null);
  if (!shown && !sending.done) return null;
  return (
    <section aria-labelledby="question">
      <h2 id="question">{t('question.title')}</h2>
      {shown && !sending.done && (
        <WriteField
          label={shown.guestWords}
          hint={t('question.hint')}
          button={t('question.send')}
          most={1000}
          sending={sending}
          onSend={(words) => {
            setAsked(shown);
            return calls.advise({ questionId: shown.questionId, words });
          }}
        />
      )}
      <DoneNote words={sending.done ? t('question.done') : null} leads />
    </section>
  );
}
