import { Button, Chip, Group, Select, TextInput } from '@mantine/core';
import { useContext, useMemo } from 'react';
import type { StaffMember } from '../../../contracts/people.js';
import { departments, type Department, type Shift } from '../../../contracts/roster.js';
import { call, post, put } from '../../shared/api.js';
import { HouseContext, useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { toLocal } from '../../shared/zoned.js';
import { useSave } from '../use-save.js';
import { FormDialog, type DialogEnds } from './form-dialog.js';
import { spanOf } from './roster.plan.js';
import { useMerged } from './use-merged.js';

interface ShiftForm {
  staffId: string | null;
  department: Department;
  /** One, or of a new one as many as are the same. */
  days: string[];
  from: string;
  to: string;
}

function formOf(shift: Shift | null, day: string, timeZone: string): ShiftForm {
  if (!shift) return { staffId: null, department: 'reception', days: [day], from: '07:00', to: '15:00' };
  const start = toLocal(Date.parse(shift.startsAt), timeZone);
  const end = toLocal(Date.parse(shift.endsAt), timeZone);
  const { staffId, department } = shift;
  return { staffId, department, days: [start.slice(0, 10)], from: start.slice(11), to: end.slice(11) };
}

export function staffChoices(staff: StaffMember[]): { value: string; label: string }[] {
  return staff.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }));
}

interface FieldsProps {
  form: ShiftForm;
  set: (part: Partial<ShiftForm>) => void;
  staff: StaffMember[];
  /** Days to choose several of; absent: one date. */
  week?: string[];
}

/** The same shift on several days: a week is planned in one go. */
function DayChips({
  week,
  days,
  onChange,
}: {
  week: string[];
  days: string[];
  onChange: (days: string[]) => void;
}) {
  const { t } = useWords();
  const format = useFormat();
  return (
    <fieldset className="moment-field">
      <legend>{t('roster.days')}</legend>
      <Chip.Group multiple value={days} onChange={(some) => onChange(some.length > 0 ? some : days)}>
        <Group gap={6}>
          {week.map((day) => (
            <Chip key={day} value={day} size="sm">
              {format.date(day)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </fieldset>
  );
}

const time = { inputMode: 'numeric', pattern: '([01]\\d|2[0-3]):[0-5]\\d', required: true } as const;

function TimeFields({ form, set }: Pick<FieldsProps, 'form' | 'set'>) {
  const { t } = useWords();
  return (
    <>
      <Group grow>
        <TextInput
          label={t('roster.from')}
          {...time}
          value={form.from}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <TextInput
          label={t('roster.to')}
          {...time}
          value={form.to}
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
      </Group>
      {form.to <= form.from && <p className="quiet">{t('roster.overnight')}</p>}
    </>
  );
}

function ShiftFields({ form, set, staff, week }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <Select
        label={t('roster.who')}
        required
        searchable
        data={staffChoices(staff)}
        value={form.staffId}
        data-autofocus
        onChange={(staffId) => set({ staffId })}
      />
      <Select
        label={t('roster.department')}
        required
        allowDeselect={false}
        data={departments.map((value) => ({ value, label: t(`departments.${value}`) }))}
        value={form.department}
        onChange={(department) => set({ department: department ?? form.department })}
      />
      {week ? (
        <DayChips week={week} days={form.days} onChange={(days) => set({ days })} />
      ) : (
        <TextInput
          type="date"
          label={t('roster.day')}
          required
          value={form.days[0] ?? ''}
          onChange={(event) => set({ days: [event.currentTarget.value] })}
        />
      )}
      <TimeFields form={form} set={set} />
    </>
  );
}

export interface ShiftDialogProps extends DialogEnds {
  /** Null: a new one. */
  shift: Shift | null;
  /** Days on the screen, and the one a new shift begins with. */
  week: string[];
  day: string;
  staff: StaffMember[];
}

export function ShiftDialog({ shift, week, day, staff, ...ends }: ShiftDialogProps) {
  const { t } = useWords();
  const { timeZone } = useContext(HouseContext);
  const theirs = useMemo(() => formOf(shift, day, timeZone), [shift, day, timeZone]);
  const [form, set] = useMerged(theirs);
  const remove = useSave(() => {
    ends.onChange();
    ends.onClose();
  });
  const save = async () => {
    const { staffId, department, from, to } = form;
    for (const [index, on] of form.days.entries()) {
      const body = { staffId, department, ...spanOf(on, from, to, timeZone) };
      if (shift) await put(`/api/roster/shifts/${shift.id}`, { ...body, version: shift.version });
      else await post('/api/roster/shifts', body);
      // what stands already is not written again when a later day fails
      set({ days: form.days.slice(index + 1) });
    }
  };
  return (
    <FormDialog title={t(shift ? 'roster.edit' : 'roster.new')} save={save} {...ends}>
      <ShiftFields form={form} set={set} staff={staff} week={shift ? undefined : week} />
      {shift && (
        <Button
          variant="subtle"
          color="gray"
          loading={remove.busy}
          onClick={() => void remove.save(() => call('DELETE', `/api/roster/shifts/${shift.id}`))}
        >
          {t('roster.remove')}
        </Button>
      )}
    </FormDialog>
  );
}
