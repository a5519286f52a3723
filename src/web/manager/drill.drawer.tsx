import { Button, Drawer, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PulseMoment } from '../../contracts/pulse.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { useFormat } from '../shared/use-format.js';
import { useWords } from '../shared/words.js';
import { drill } from './manager.calls.js';
import type { Opened } from './manager.views.js';
import { useLoaded } from '../shared/use-loaded.js';

const step = 100;

/** The number that was opened has the focus again when its moments go. */
function useFocusBack(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const focus = () => (from instanceof HTMLElement || from instanceof SVGElement) && from.focus();
      window.setTimeout(() => from?.isConnected && focus(), 0);
    },
    [from],
  );
}

/** The moments behind a number: when, who, and in whose words. */
export function DrillDrawer({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const { t } = useWords();
  const format = useFormat();
  const { title, ...figure } = opened;
  useFocusBack();
  const [shown, setShown] = useState(step);
  const { value, error, again } = useLoaded(() => drill(figure), {
    subject: JSON.stringify(figure),
    everyMs: 60_000,
  });
  const oneDay = figure.from === figure.to;
  const days = oneDay
    ? format.date(figure.from)
    : t('drill.days', { from: format.date(figure.from), to: format.date(figure.to) });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(100%, 34rem)"
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
      transitionProps={{ duration: 150 }}
    >
      <p className="drill-lead">
        {days}
        {value && ` · ${t('drill.count', { count: value.length })}`}
      </p>
      {error !== null && <ProblemNotice error={error} onRetry={again} />}
      {!value && error === null && <Loader size="sm" aria-label={t('drill.loading')} />}
      {value?.length === 0 && <p className="quiet">{t('drill.empty')}</p>}
      <Moments moments={value?.slice(0, shown) ?? []} oneDay={oneDay} />
      {value && value.length > shown && (
        <Button variant="light" onClick={() => setShown(shown + step)}>
          {t('drill.more', { count: value.length - shown })}
        </Button>
      )}
    </Drawer>
  );
}

function Moments({ moments, oneDay }: { moments: PulseMoment[]; oneDay: boolean }) {
  const { t } = useWords();
  const format = useFormat();
  return (
    <ol className="drill">
      {moments.map((moment) => (
        <li key={moment.id}>
          <time dateTime={moment.at}>
            {oneDay ? format.time(moment.at) : `${format.day(moment.at)} ${format.time(moment.at)}`}
          </time>
          <span>
            <span className="drill-what">{moment.what}</span>
            {moment.guest && (
              <span className="quiet">
                {t('guest.short', { name: moment.guest, room: moment.room ?? t('guest.no_room') })}
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
