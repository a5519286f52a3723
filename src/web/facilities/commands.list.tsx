import type { CommandLine } from '../../contracts/lockers.js';
import { useHouseNow } from '../shared/live.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { useFormat } from '../shared/use-format.js';
import { hasWord, useWords } from '../shared/words.js';
import { commandsOf } from './facilities.calls.js';
import { useLoaded } from '../shared/use-loaded.js';

const SHOWN = 20;

interface CommandsListProps {
  stationId: string;
  /** Null: of the whole station. */
  bay: number | null;
  /** Changes whenever a command has moved on. */
  news: string;
}

export function CommandsList({ stationId, bay, news }: CommandsListProps) {
  const { t } = useWords();
  const { value, error } = useLoaded(() => commandsOf(stationId), {
    subject: stationId,
    key: news,
    everyMs: 30_000,
  });
  const lines = (value ?? []).filter((line) => bay === null || line.bay === bay).slice(0, SHOWN);
  return (
    <section aria-label={t('commands.title')}>
      <h3>{t('commands.title')}</h3>
      {error !== null && <ProblemNotice error={error} />}
      {value && lines.length === 0 && <p className="quiet">{t('commands.none')}</p>}
      <ol className="commands">
        {lines.map((line) => (
          <li key={line.id}>
            <Line line={line} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Line({ line }: { line: CommandLine }) {
  const { t } = useWords();
  const { when } = useFormat();
  const now = useHouseNow(60_000);
  const op = hasWord(`op.${line.op}`) ? t(`op.${line.op}`) : line.op;
  return (
    <>
      <span className="command-at">{when(line.at, now)}</span>
      <span>
        {t('commands.line', { op, bay: line.bay })}{' '}
        <span className="quiet">{t('commands.by', { by: asker(line.by) })}</span>
      </span>
      <strong data-stage={line.stage}>{t(`stage.${line.stage}`)}</strong>
    </>
  );

  /** `kiosk`, or a role and a name: `facilities Luca Frei`. */
  function asker(by: string): string {
    const role = /^[a-z]+/.exec(by)?.[0] ?? '';
    return hasWord(`by.${role}`) ? by.replace(role, t(`by.${role}`)) : by;
  }
}
