import { Button, NumberInput, Slider } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { GoodwillCaps } from '../../../contracts/goodwill.js';
import type { LadderWeights } from '../../../contracts/wishes.js';
import { put } from '../../shared/api.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { MoneyField } from '../money-field.js';
import { useRows } from '../use-rows.js';
import { useSave } from '../use-save.js';
import { NamedList } from './named-list.js';
import { Surprises } from './surprises.js';
import { useMerged } from './use-merged.js';

interface VersionedFormProps<T> {
  path: string;
  theirs: T & { version: number };
  onDone: () => void;
  children: (form: T, set: (part: Partial<T>) => void) => ReactNode;
}

/** One row of settings: saved on the version that was seen, merged with whoever was quicker. */
function VersionedForm<T extends object>({ path, theirs, onDone, children }: VersionedFormProps<T>) {
  const { t } = useWords();
  const [form, change] = useMerged<T & { version: number }>(theirs);
  const [saved, setSaved] = useState(false);
  const { busy, error, save } = useSave(() => {
    setSaved(true);
    onDone();
  }, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() => put(path, { ...form, version: theirs.version }));
  };
  return (
    <form onSubmit={submit} className="form narrow-form">
      {children(form, (part) => {
        setSaved(false);
        change(part as Partial<T & { version: number }>);
      })}
      {error !== null && <ProblemNotice error={error} />}
      <Button type="submit" loading={busy}>
        {t('save')}
      </Button>
      {saved && <p role="status">{t('saved')}</p>}
    </form>
  );
}

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
      <Weights />
      <Surprises />
      <NamedList path="/api/perks" words="perks" />
      <NamedList path="/api/questions" words="questions" />
    </>
  );
}
