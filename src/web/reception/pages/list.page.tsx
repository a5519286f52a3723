import { Button, Group } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import type { HandoutLine } from '../../../contracts/handouts.js';
import { useHouseNow, useLive } from '../../shared/live.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { useRows } from '../use-rows.js';
import { useEffect } from 'react';

function LinesTable({ rows }: { rows: HandoutLine[] }) {
  const { t, language } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('table.room')}</th>
          <th scope="col">{t('table.guest')}</th>
          <th scope="col">{t('table.what')}</th>
          <th scope="col">{t('table.tag')}</th>
          <th scope="col">{t('table.due')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((line) => (
          <tr key={line.id}>
            <td>{line.room ?? '–'}</td>
            <td>{line.guest}</td>
            <td>{line.amenity[language] ?? line.amenity.en}</td>
            <td>
              {line.unitTag ??
                (line.bay ? t('held.bay', { station: line.station ?? '', bay: line.bay }) : '')}
            </td>
            <td>{line.dueAt ? format.when(line.dueAt, now) : format.date(line.departure)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** "Still with today's departures" and "late": read again whenever a hand-out changes, printable as they stand. */
export function ListPage({ which }: { which: 'departing' | 'late' }) {
  const { t } = useWords();
  const live = useLive('handout');
  const { rows, error, read } = useRows<HandoutLine[]>(`/api/handouts/${which}`);
  useEffect(read, [live, read]);
  return (
    <>
      <p className="lead">{t(`lists.${which}`)}</p>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {rows?.length === 0 && <p className="all-well">{t(`lists.${which}None`)}</p>}
      {rows && rows.length > 0 && (
        <>
          <Group mb="md" className="no-print">
            <Button
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
              onClick={() => window.print()}
            >
              {t('print')}
            </Button>
            <Button
              component="a"
              href="/api/handouts.csv"
              download
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
            >
              {t('lists.export')}
            </Button>
          </Group>
          <LinesTable rows={rows} />
        </>
      )}
    </>
  );
}
