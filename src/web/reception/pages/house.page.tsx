import { NumberInput, Slider } from '@mantine/core';
import type { GoodwillCaps } from '../../../contracts/goodwill.js';
import type { LadderWeights } from '../../../contracts/wishes.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { MoneyField } from '../money-field.js';
import { useRows } from '../use-rows.js';
import { NamedList } from './named-list.js';
import { PromiseTimesSection } from './promise-times.js';
import { Surprises } from './surprises.js';
import { VersionedForm } from './versioned-form.js';

function Caps() {
  const { t } = useWords();
  const { rows, error, read } = useRows<GoodwillCaps>('/api/goodwill/caps');
  return (
    <section aria-labelledby="caps">
      <h2 id="caps">{t('caps.title')}</h2>
      <p className="lead">{t('caps.lead')}</p>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {rows && (
        <VersionedForm path="/api/goodwill/caps" theirs={rows} onDone={read}>
          {(form, set) => (
            <>
              {(['giftMinor', 'stayMinor', 'staffDayMinor', 'hotelDayMinor'] as const).map((name) => (
                <MoneyField
                  key={name}
                  label={t(`caps.${name}`)}
                  value={form[name]}
                  onChange={(minor) => set({ [name]: minor })}
                />
              ))}
              <NumberInput
                name="answerMinutes"
                label={t('caps.answerMinutes')}
                description={t('caps.answerMinutesHint')}
                required
                min={1}
                max={60}
                hideControls
                allowDecimal={false}
                value={form.answerMinutes}
                onChange={(value) => set({ answerMinutes: Number(value) })}
              />
            </>
          )}
        </VersionedForm>
      )}
    </section>
  );
}

const weights = ['time', 'fit', 'cost'] as const;

function Weights() {
  const { t } = useWords();
  const { rows, error, read } = useRows<LadderWeights>('/api/ladder');
  return (
    <section aria-labelledby="weights">
      <h2 id="weights">{t('caps.weights.title')}</h2>
      <p className="lead">{t('caps.weights.lead')}</p>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {rows && (
        <VersionedForm path="/api/ladder" theirs={rows} onDone={read}>
          {(form, set) =>
            weights.map((name) => (
              <div key={name} className="weight">
                <p className="field-label" id={`weight-${name}`}>
                  {t(`caps.weights.${name}`)}
                </p>
                <p className="quiet">{t(`caps.weights.${name}Hint`)}</p>
                <Slider
                  min={0}
                  max={10}
                  step={1}
                  marks={[{ value: 0 }, { value: 5 }, { value: 10 }]}
                  thumbProps={{ 'aria-labelledby': `weight-${name}` }}
                  value={form[name]}
                  onChange={(value) => set({ [name]: value })}
                />
              </div>
            ))
          }
        </VersionedForm>
      )}
    </section>
  );
}

/** What the house is generous with, and how it chooses its ways to yes. */
export function HousePage() {
  return (
    <>
      <Caps />
      <PromiseTimesSection />
      <Weights />
      <Surprises />
      <NamedList path="/api/perks" words="perks" />
      <NamedList path="/api/questions" words="questions" />
    </>
  );
}
