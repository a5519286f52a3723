import { NumberInput } from '@mantine/core';
import type { PromiseTimes } from '../../../contracts/promises.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { useRows } from '../use-rows.js';
import { VersionedForm } from './versioned-form.js';

/** Each field with its least and its most; the hint stands below it. */
const fields = [
  ['warnPercent', 1, 98, null],
  ['escalatePercent', 2, 99, 'escalateHint'],
  ['wordMinutes', 1, 240, 'wordHint'],
] as const;

/** When the house is warned of a promise, and when its manager hears. */
export function PromiseTimesSection() {
  const { t } = useWords();
  const path = '/api/promise-times';
  const { rows, error, read } = useRows<PromiseTimes>(path);
  return (
    <section aria-labelledby="promise-times">
      <h2 id="promise-times">{t('promiseTimes.title')}</h2>
      <p className="lead">{t('promiseTimes.lead')}</p>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {rows && (
        <VersionedForm path={path} theirs={rows} onDone={read}>
          {(form, set) =>
            fields.map(([name, least, most, hint]) => (
              <NumberInput
                key={name}
                name={name}
                label={t(`promiseTimes.${name}`)}
                description={hint && t(`promiseTimes.${hint}`)}
                suffix={name === 'wordMinutes' ? '' : ' %'}
                required
                min={name === 'escalatePercent' ? Math.max(least, form.warnPercent + 1) : least}
                max={name === 'warnPercent' ? Math.min(most, form.escalatePercent - 1) : most}
                hideControls
                allowDecimal={false}
                value={form[name]}
                onChange={(value) => set({ [name]: Number(value) })}
              />
            ))
          }
        </VersionedForm>
      )}
    </section>
  );
}
