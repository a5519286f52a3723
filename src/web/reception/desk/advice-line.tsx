import { Button, TextInput } from '@mantine/core';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { AdviceInput, QuestionNow } from '../../../contracts/person.js';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { useSave } from '../use-save.js';

interface AdviceProps {
  stay: StayLine;
  question: QuestionNow;
  /** It stands on her slip: what she wrote there is copied down. */
  onSlip?: boolean;
  read: () => void;
}

/** The one question of this stay, to be asked in person; whatever is answered, it is not asked again. */
export function AdviceLine({ stay, question, onSlip = false, read }: AdviceProps) {
  const { t } = useWords();
  const label = t(onSlip ? 'advice.slipWords' : 'advice.words');
  const [words, setWords] = useState('');
  const { busy, error, save } = useSave(read);
  const answer = (said: string) => {
    const body: AdviceInput = {
      stayId: stay.id,
      questionId: question.questionId,
      words: said,
      via: onSlip ? 'slip' : 'desk',
    };
    void save(() => post('/api/advice', body));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== '') answer(words.trim());
  };
  return (
    <section className="advice" aria-label={t(onSlip ? 'advice.slipTitle' : 'advice.title')}>
      <p>
        <IconMessageQuestion size={20} aria-hidden />{' '}
        <span>{onSlip ? t('advice.onSlip', { question: question.words }) : question.words}</span>
      </p>
      {!onSlip && question.guestWords !== question.words && (
        <p className="guest-line" lang={stay.guest.language}>
          {question.guestWords}
        </p>
      )}
      <form onSubmit={submit} className="advice-form">
        <TextInput
          aria-label={label}
          placeholder={label}
          maxLength={1000}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Button type="submit" variant="light" loading={busy} disabled={words.trim() === ''}>
          {t('advice.write')}
        </Button>
        {!onSlip && (
          <Button variant="subtle" color="gray" disabled={busy} onClick={() => answer('')}>
            {t('advice.notNow')}
          </Button>
        )}
      </form>
      {error !== null && <ProblemNotice error={error} />}
    </section>
  );
}
