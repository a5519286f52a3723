import { Select } from '@mantine/core';
import type { Partner } from '../../../contracts/referrals.js';
import type { Colleague } from '../../../contracts/roster.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { useRows } from '../use-rows.js';
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
}

/** People who take care of guests elsewhere, by name, under the house or department they belong to. */
export function PersonField({ partnerId, departmentsOnly, ...props }: PersonFieldProps) {
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
    </>
  );
}
