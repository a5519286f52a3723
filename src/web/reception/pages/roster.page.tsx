import { ActionIcon, Button, Group, Select, Skeleton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useContext, useEffect, useState } from 'react';
import type { StaffMember } from '../../../contracts/people.js';
import { departments, type Colleague, type Roster, type Shift } from '../../../contracts/roster.js';
import { useHouseNow, useLive } from '../../shared/live.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { HouseContext, useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { toLocal } from '../../shared/zoned.js';
import { useColleagueWords } from '../desk/promise-dialogs.js';
import { useSession } from '../session.js';
import { useAsked } from '../use-asked.js';
import { useRows } from '../use-rows.js';
import { DutyChain } from './duty-chain.js';
import { plusDays, weekFrom } from './roster.plan.js';
import { RosterWeek } from './roster-week.js';
import { ShiftDialog } from './shift-dialog.js';

/** Who can be asked now. */
function HereNow() {
  const { t } = useWords();
  const say = useColleagueWords();
  const house = useLive('house');
  const { rows, error, read } = useRows<Colleague[]>('/api/colleagues');
  useEffect(read, [house, read]);
  return (
    <section aria-labelledby="here-now">
      <h2 id="here-now">{t('roster.hereNow')}</h2>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {rows?.length === 0 && <p className="quiet">{t('roster.nobody')}</p>}
      <ul className="here-now">
        {rows?.map((one) => (
          <li key={one.staffId} className="tap">
            {say(one)}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface BarProps {
  days: string[];
  today: string;
  setDay: (day: string) => void;
  department: string | null;
  setDepartment: (department: string | null) => void;
  onNew?: () => void;
}

function WeekBar({ days, today, setDay, department, setDepartment, onNew }: BarProps) {
  const { t } = useWords();
  const format = useFormat();
  const first = days[0] ?? today;
  return (
    <Group mb="md" gap="sm" className="no-print">
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('roster.weekBefore')}
        onClick={() => setDay(plusDays(first, -7))}
      >
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <Button variant="default" onClick={() => setDay(today)}>
        {t('roster.thisWeek')}
      </Button>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('roster.weekAfter')}
        onClick={() => setDay(plusDays(first, 7))}
      >
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
      <b className="week-name">
        {format.date(first)} – {format.date(days[6] ?? first)}
      </b>
      <Select
        aria-label={t('roster.department')}
        placeholder={t('roster.allDepartments')}
        clearable
        w={190}
        data={departments.map((value) => ({ value, label: t(`departments.${value}`) }))}
        value={department}
        onChange={setDepartment}
      />
      {onNew && (
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={onNew}>
          {t('roster.new')}
        </Button>
      )}
    </Group>
  );
}

/** The names to choose from; only whoever may change the roster needs them. */
function ManagedWeek(props: { children: (staff: StaffMember[] | null) => React.ReactNode }) {
  const { rows, error, read } = useRows<StaffMember[]>('/api/staff');
  return (
    <>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {props.children(rows ?? [])}
    </>
  );
}

function Week({ staff }: { staff: StaffMember[] | null }) {
  const { t } = useWords();
  const { timeZone } = useContext(HouseContext);
  const now = useHouseNow();
  const house = useLive('house');
  const today = toLocal(now, timeZone).slice(0, 10);
  const [chosen, setDay] = useState<string | null>(null);
  const day = chosen ?? today;
  const [department, setDepartment] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const days = weekFrom(day);
  const { rows, error, read } = useAsked<Roster>('/api/roster/list', { from: days[0], to: days[6] });
  useEffect(read, [house, read]);
  const shown = rows?.shifts.filter((shift) => department === null || shift.department === department);
  const edit = staff ? (shift: Shift) => setEditing(shift.id) : undefined;
  const fresh = staff ? () => setEditing('new') : undefined;
  return (
    <>
      <WeekBar {...{ days, today, setDay, department, setDepartment }} onNew={fresh} />
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {!shown && error === null && <Skeleton height={400} radius="md" aria-label={t('loading')} />}
      {shown?.length === 0 && <p className="quiet">{t('roster.empty')}</p>}
      {shown && shown.length > 0 && <RosterWeek days={days} today={today} shifts={shown} onEdit={edit} />}
      {rows && <DutyChain chain={rows.duty} now={now} onChange={read} staff={staff} />}
      {editing !== null && staff && (
        <ShiftDialog
          shift={rows?.shifts.find(({ id }) => id === editing) ?? null}
          week={days}
          day={days.includes(today) ? today : (days[0] ?? today)}
          staff={staff}
          onClose={() => setEditing(null)}
          onChange={read}
        />
      )}
    </>
  );
}

/** Who is here by hour and department, and who is accountable. */
export function RosterPage() {
  const { t } = useWords();
  const { staff } = useSession();
  return (
    <>
      <p className="lead">{t('roster.lead')}</p>
      <HereNow />
      {staff.role === 'manager' ? (
        <ManagedWeek>{(members) => <Week staff={members} />}</ManagedWeek>
      ) : (
        <Week staff={null} />
      )}
    </>
  );
}
