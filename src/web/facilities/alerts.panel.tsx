import { Button, UnstyledButton } from '@mantine/core';
import { IconAlertOctagon, IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { AlertLine } from '../../contracts/lockers.js';
import { useLive } from '../shared/live.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { hasWord, useWords } from '../shared/words.js';
import { acknowledge } from './facilities.calls.js';
import type { Chosen } from './chosen.js';
import { alertWords, rankAlerts } from './facilities.views.js';
import { useAge } from './use-age.js';

const icons = { alarm: IconAlertOctagon, warn: IconAlertTriangle, info: IconInfoCircle } as const;

export function AlertsPanel({ choose }: { choose: (chosen: Chosen) => void }) {
  const { t } = useWords();
  const alerts = rankAlerts([...useLive('alert').values()]);
  return (
    <section className="column alerts" aria-labelledby="alerts-title">
      <h2 id="alerts-title">
        {t('alerts.title')} <small>{t('alerts.count', { count: alerts.length })}</small>
      </h2>
      {alerts.length === 0 ? (
        <p className="quiet calm">
          <IconCheck size={20} aria-hidden /> {t('alerts.none')}
        </p>
      ) : (
        <ul className="alert-list" aria-live="polite" aria-relevant="additions">
          {alerts.map((alert) => (
            <li key={alert.id}>
              <Alert alert={alert} choose={choose} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useAlertWords(): (alert: AlertLine) => string {
  const { t } = useWords();
  return (alert) => {
    const { code, detail } = alertWords(alert.code);
    return hasWord(`alert.${code}`) ? t(`alert.${code}`, { detail }) : t('alert.other', { code: alert.code });
  };
}

function Alert({ alert, choose }: { alert: AlertLine; choose: (chosen: Chosen) => void }) {
  const { t } = useWords();
  const words = useAlertWords()(alert);
  const age = useAge();
  const Icon = icons[alert.severity];
  const where = [alert.station, alert.bay === null ? null : t('alerts.bay', { bay: alert.bay })]
    .filter(Boolean)
    .join(', ');
  const { stationId } = alert;
  const line = (
    <>
      <strong>{words}</strong>
      {where && <span>{where}</span>}
      <span className="quiet">
        {t('alerts.since', { age: age(alert.since) })}
        {alert.times > 1 && ` · ${t('alerts.times', { count: alert.times })}`}
      </span>
    </>
  );
  return (
    <div className="alert arrive" data-severity={alert.severity}>
      <p className="alert-severity">
        <Icon size={18} aria-hidden /> {t(`severity.${alert.severity}`)}
      </p>
      {stationId ? (
        <UnstyledButton className="alert-words" onClick={() => choose({ stationId, bay: alert.bay ?? null })}>
          {line}
        </UnstyledButton>
      ) : (
        <div className="alert-words">{line}</div>
      )}
      <Acknowledge alert={alert} />
    </div>
  );
}

function Acknowledge({ alert }: { alert: AlertLine }) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const take = async () => {
    setBusy(true);
    setError(null);
    try {
      await acknowledge(alert.id);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  if (alert.acknowledgedBy) {
    return (
      <p className="alert-owner">
        <IconCheck size={16} aria-hidden /> {t('alerts.acknowledged', { name: alert.acknowledgedBy })}
      </p>
    );
  }
  return (
    <>
      <Button variant="default" size="compact-md" loading={busy} onClick={() => void take()}>
        {t('alerts.acknowledge')}
      </Button>
      {error !== null && <ProblemNotice error={error} />}
    </>
  );
}
