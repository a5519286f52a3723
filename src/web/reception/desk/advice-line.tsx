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
  read: () => void;
}

/** The one question of this stay, to be asked in person; whatever is answered, it is not asked again. */
export function AdviceLine({ stay, question, read }: AdviceProps) {
  const { t } = useWords();
  const [words, setWords] = useState('');
  const { busy, error, save } = useSave(read);
  const answer = (said: string) => {
    const body: AdviceInput = { stayId: stay.id, questionId: question.questionId, words: said };
    void save(() => post('/api/advice', body));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== '') answer(words.trim());
  };
  return (
    <section className="advice" aria-label={t('advice.title')}>
      <p>
        <IconMessageQuestion size={20} aria-hidden /> <span>{question.words}</span>
      </p>
      {question.guestWords !== question.words && (
        <p className="guest-line" lang={stay.guest.language}>
          {question.guestWords}
        </p>
      )}
      <form onSubmit={submit} className="advice-form">
        <TextInput
          aria-label={t('advice.words')}
          placeholder={t('advice.words')}
          maxLength={1000}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Button type="submit" variant="light" loading={busy} disabled={words.trim() === ''}>
          {t('advice.write')}
        </Button>
        <Button variant="subtle" color="gray" disabled={busy} onClick={() => answer('')}>
          {t('advice.notNow')}
        </Button>
      </form>
      {error !== null && <ProblemNotice error={error} />}
    </section>
  );
}
