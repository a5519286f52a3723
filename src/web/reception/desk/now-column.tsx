import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockExclamation,
  IconHeartHandshake,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { HandoutLine, PromiseLine } from '../../../contracts/handouts.js';
import type { AlertLine } from '../../../contracts/lockers.js';
import { post } from '../../shared/api.js';
import { useHouseNow, useLive } from '../../shared/live.js';
import { useFormat } from '../../shared/use-format.js';
import { hasWord, useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';
import { Moments } from './moments.js';
import { nowLines } from './now.rules.js';

function PromiseRow({ promise, now }: { promise: PromiseLine; now: number }) {
  const { t, language } = useWords();
  const format = useFormat();
  const { openId, actions } = useDesk();
  const what = promise.amenity?.[language] ?? promise.amenity?.en ?? promise.what;
  const due = Date.parse(promise.dueAt);
  const tone = due < now ? 'alarm' : due - now < 15 * 60_000 ? 'amber' : 'fern';
  const keep = () =>
    void actions.run({ stayId: promise.stayId, text: what }, () => post(`/api/promises/${promise.id}/keep`));
  return (
    <li className="now-row">
      <button type="button" className="row" onClick={() => openId(promise.stayId)}>
        <IconHeartHandshake size={20} aria-hidden className={tone} />
        <span className="row-main">
          <span className="row-name">
            {t(due < now ? 'now.promiseLate' : 'now.promise', {
              when: format.when(promise.dueAt, now),
              by: promise.by,
            })}
          </span>
          <span className="row-sub">
            {what} · {t('guest.short', { name: promise.guest, room: promise.room ?? t('guest.noRoom') })}
          </span>
        </span>
      </button>
      <button type="button" className="small-action" aria-label={t('now.keptWhat', { what })} onClick={keep}>
        {t('now.kept')}
      </button>
    </li>
  );
}

function LateRow({ line, now }: { line: HandoutLine; now: number }) {
  const { t, language } = useWords();
  const format = useFormat();
  const { openId } = useDesk();
  return (
    <li>
      <button type="button" className="row" onClick={() => openId(line.stayId)}>
        <IconClockExclamation size={20} aria-hidden className="amber" />
        <span className="row-main">
          <span className="row-name">
            {t('now.late', {
              what: line.amenity[language] ?? line.amenity.en ?? '',
              tag: line.unitTag ?? '',
            })}
          </span>
          <span className="row-sub">
            {t('guest.short', { name: line.guest, room: line.room ?? t('guest.noRoom') })} ·{' '}
            {t('now.wasDue', { when: format.when(line.dueAt ?? line.givenAt, now) })}
          </span>
        </span>
      </button>
    </li>
  );
}

function AlertRow({ alert, now }: { alert: AlertLine; now: number }) {
  const { t } = useWords();
  const format = useFormat();
  const key = `alert.${alert.code.split(':')[0]}`;
  const text = t(hasWord(key) ? key : 'alert.other', {
    station: alert.station ?? '',
    bay: alert.bay ?? '',
    code: alert.code,
  });
  return (
    <li className="static-row">
      <IconAlertTriangle size={20} aria-hidden className={alert.severity === 'alarm' ? 'alarm' : 'amber'} />
      <span className="row-main">
        <span className="row-name">{text}</span>
        <span className="quiet row-sub">{t('now.since', { when: format.when(alert.since, now) })}</span>
      </span>
    </li>
  );
}

function useNow(now: number) {
  const promises = useLive('promise');
  const handouts = useLive('handout');
  const alerts = useLive('alert');
  const stations = useLive('station');
  return useMemo(
    () =>
      nowLines(
        [...promises.values()],
        [...handouts.values()],
        [...alerts.values()],
        [...stations.values()],
        now,
      ),
    [promises, handouts, alerts, stations, now],
  );
}

export function NowColumn() {
  const { t } = useWords();
  const now = useHouseNow();
  const { promises, late, alerts, out, devices } = useNow(now);
  const quiet = promises.length + late.length + alerts.length === 0;
  return (
    <aside className="column now" aria-label={t('columns.now')}>
      <h2>{t('now.title')}</h2>
      {quiet && (
        <p className="all-well">
          <IconCircleCheck size={20} aria-hidden className="fern" /> {t('now.quiet')}
        </p>
      )}
      <ul className="rows" aria-live="polite">
        {promises.map((promise) => (
          <PromiseRow key={promise.id} promise={promise} now={now} />
        ))}
        {alerts.map((alert) => (
          <AlertRow key={alert.id} alert={alert} now={now} />
        ))}
        {late.slice(0, 6).map((line) => (
          <LateRow key={line.id} line={line} now={now} />
        ))}
      </ul>
      <p className="figures">
        <Link href="/lists/departing">{t('now.out', { count: out })}</Link>
        <Link href="/lists/late" data-tone={late.length > 0 ? 'amber' : undefined}>
          {t('now.lateCount', { count: late.length })}
        </Link>
        <span data-tone={devices > 0 ? 'amber' : undefined}>
          {devices > 0 ? t('now.devices', { count: devices }) : t('now.devicesFine')}
        </span>
      </p>
      <Moments now={now} />
    </aside>
  );
}
