import { IconCheck } from '@tabler/icons-react';
import { useWords } from '../../shared/words.js';
import type { Purpose } from '../kiosk.door.js';

interface StepLineProps {
  purpose: Purpose;
  now: number;
  of: number;
}

/** Where the guest is on the way. */
export function StepLine({ purpose, now, of }: StepLineProps) {
  const { t } = useWords();
  const names = Object.values(t(`steps.${purpose}`, { returnObjects: true }) as Record<string, string>);
  return (
    <ol className="steps" aria-label={t('steps.count', { now, of })}>
      {names.slice(0, of).map((name, index) => {
        const state = index + 1 < now ? 'done' : index + 1 === now ? 'current' : 'ahead';
        return (
          <li
            key={name}
            className={`step step-${state}`}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className="step-mark">
              {state === 'done' ? <IconCheck aria-hidden size="1em" /> : index + 1}
            </span>
            <span className="step-name">{name}</span>
            {state === 'done' && <span className="unseen">{t('steps.done')}</span>}
          </li>
        );
      })}
    </ol>
  );
}
