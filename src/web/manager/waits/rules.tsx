import { Button } from '@mantine/core';
import { IconGavel, IconMessageExclamation } from '@tabler/icons-react';
import type { RuleDecision, RuleOftenOverridden, RuleVoiceLine } from '../../../contracts/person.js';
import { useHouseNow } from '../../shared/live.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { answerVoice, decideRule } from '../manager.calls.js';
import { useAction } from '../../shared/use-action.js';
import { ruleIn } from '../use-moment-words.js';
import { AnswerForm } from './answer-form.js';
import { GuestName } from './guest-name.js';
import { WaitList } from './wait-list.js';

/** Guests unhappy about a rule of ours: each must be answered. */
export function Voices({ voices }: { voices: RuleVoiceLine[] }) {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  return (
    <WaitList
      id="voices"
      title={t('voices.title')}
      count={voices.length}
      tone="attention"
      icon={<IconMessageExclamation size={20} aria-hidden />}
    >
      {voices.map((voice) => (
        <li key={voice.id} className="arrive">
          <p>
            <GuestName guest={voice.guest} room={voice.room} />: {ruleIn(t, voice.rule)}
            {voice.words !== '' && `, ${t('said', { words: voice.words })}`}
          </p>
          <p className="quiet">{format.when(voice.at, now)}</p>
          <AnswerForm
            label={t('voices.answer')}
            send={t('voices.send')}
            onSend={(words) => answerVoice(voice.id, words)}
          />
        </li>
      ))}
    </WaitList>
  );
}

/** "Overridden 14 times this month: drop it?" */
export function OftenRules({ rules, onDone }: { rules: RuleOftenOverridden[]; onDone: () => void }) {
  const { t } = useWords();
  return (
    <WaitList
      id="often"
      title={t('often.title')}
      count={rules.length}
      icon={<IconGavel size={20} aria-hidden />}
    >
      {rules.map((rule) => (
        <Often key={rule.rule} rule={rule} onDone={onDone} />
      ))}
    </WaitList>
  );
}

function Often({ rule: { rule, times }, onDone }: { rule: RuleOftenOverridden; onDone: () => void }) {
  const { t } = useWords();
  const { busy, error, run } = useAction();
  const decide = (decision: RuleDecision['decision']) =>
    void run(() => decideRule({ rule, decision })).then((done) => done && onDone());
  return (
    <li>
      <p>
        <b>{ruleIn(t, rule)}</b>: {t('often.times', { count: times })}
      </p>
      {error !== null && <ProblemNotice error={error} />}
      <div className="wait-buttons">
        <Button size="compact-md" loading={busy} onClick={() => decide('dropped')}>
          {t('often.drop')}
        </Button>
        <Button size="compact-md" variant="light" disabled={busy} onClick={() => decide('kept')}>
          {t('often.keep')}
        </Button>
      </div>
    </li>
  );
}
