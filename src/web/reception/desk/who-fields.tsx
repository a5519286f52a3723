import { Select } from '@mantine/core';
import type { Hours, Partner } from '../../../contracts/referrals.js';
import type { Colleague } from '../../../contracts/roster.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { useRows } from '../use-rows.js';
import { hoursThen, openThen } from './open-then.rules.js';
import { useColleagueWords } from './promise-dialogs.js';

export interface WhoProps {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
  /** Nobody chosen: it stays as it was offered. */
  placeholder?: string;
  required?: boolean;
}

/** Somebody who can promise now: on shift, or accountable. */
export function ColleagueField(props: WhoProps) {
  const say = useColleagueWords();
  const { rows, error, read } = useRows<Colleague[]>('/api/colleagues');
  const data = (rows ?? []).map((one) => ({ value: one.staffId, label: say(one) }));
  return (
    <>
      <Select {...props} data={data} clearable={!props.required} comboboxProps={{ withinPortal: true }} />
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
    </>
  );
}

interface PersonFieldProps extends WhoProps {
  partnerId?: string;
  departmentsOnly?: boolean;
  /** The local time of the appointment: said, when nobody is there then. */
  at?: string;
}

/** People who take care of guests elsewhere, by name, under the house or department they belong to. */
export function PersonField({ partnerId, departmentsOnly, at = '', ...props }: PersonFieldProps) {
  const { t } = useWords();
  const { rows, error, read } = useRows<Partner[]>('/api/partners');
  const data = (rows ?? [])
    .filter(
      ({ id, kind, active }) =>
        active && (!partnerId || id === partnerId) && (!departmentsOnly || kind === 'department'),
    )
    .map(({ name, openUntil, people }) => ({
      // whoever is away can be asked all the same: the answer comes when they open
      group: openUntil ? name : t('partners.groupClosed', { name, closed: t('partners.closedNow') }),
      items: people.filter(({ active }) => active).map((one) => ({ value: one.id, label: one.name })),
    }))
    .filter(({ items }) => items.length > 0);
  const partner = (rows ?? []).find(({ people }) => people.some(({ id }) => id === props.value));
  const person = partner?.people.find(({ id }) => id === props.value);
  return (
    <>
      <Select
        {...props}
        data={data}
        searchable
        clearable={!props.required}
        comboboxProps={{ withinPortal: true }}
      />
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {person && at !== '' && (
        <ClosedThen name={partner?.name ?? ''} hours={person.hours ?? partner?.hours ?? {}} at={at} />
      )}
    </>
  );
}

/** It warns and does not block: the person may have said yes on the telephone. */
function ClosedThen({ name, hours, at }: { name: string; hours: Hours; at: string }) {
  const { t } = useWords();
  if (openThen(hours, at)) return null;
  const that = hoursThen(hours, at).map((span) => span.join('–'));
  return (
    <p className="fact amber" role="status">
      {that.length > 0
        ? t('partners.closedThen', { name, hours: that.join(', ') })
        : t('partners.closedThatDay', { name })}
    </p>
  );
}
