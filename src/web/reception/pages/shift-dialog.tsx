import { Button, Group, Select, TextInput } from '@mantine/core';
import { useContext, useMemo } from 'react';
import type { StaffMember } from '../../../contracts/people.js';
import { departments, type Department, type Shift } from '../../../contracts/roster.js';
import { call, post, put } from '../../shared/api.js';
import { HouseContext } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { toLocal } from '../../shared/zoned.js';
import { useSave } from '../use-save.js';
import { FormDialog, type DialogEnds } from './form-dialog.js';
import { spanOf } from './roster.rules.js';
import { useMerged } from './use-merged.js';

interface ShiftForm {
  staffId: string | null;
  department: Department;
  day: string;
  from: string;
  to: string;
}

function formOf(shift: Shift | null, day: string, timeZone: string): ShiftForm {
  if (!shift) return { staffId: null, department: 'reception', day, from: '07:00', to: '15:00' };
  const start = toLocal(Date.parse(shift.startsAt), timeZone);
  const end = toLocal(Date.parse(shift.endsAt), timeZone);
  const { staffId, department } = shift;
  return { staffId, department, day: start.slice(0, 10), from: start.slice(11), to: end.slice(11) };
}

export function staffChoices(staff: StaffMember[]): { value: string; label: string }[] {
  return staff.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }));
}

interface FieldsProps {
  form: ShiftForm;
  set: (part: Partial<ShiftForm>) => void;
  staff: StaffMember[];
}

function ShiftFields({ form, set, staff }: FieldsProps) {
  const { t } = useWords();
  const time = { inputMode: 'numeric', pattern: '([01]\\d|2[0-3]):[0-5]\\d', required: true } as const;
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
      <TextInput
        type="date"
        label={t('roster.day')}
        required
        value={form.day}
        onChange={(event) => set({ day: event.currentTarget.value })}
      />
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

export interface ShiftDialogProps extends DialogEnds {
  /** Null: a new one. */
  shift: Shift | null;
  /** Day a new one begins with. */
  day: string;
  staff: StaffMember[];
}

export function ShiftDialog({ shift, day, staff, ...ends }: ShiftDialogProps) {
  const { t } = useWords();
  const { timeZone } = useContext(HouseContext);
  const theirs = useMemo(() => formOf(shift, day, timeZone), [shift, day, timeZone]);
  const [form, set] = useMerged(theirs);
  const remove = useSave(() => {
    ends.onChange();
    ends.onClose();
  });
  const save = () => {
    const { staffId, department } = form;
    const body = { staffId, department, ...spanOf(form.day, form.from, form.to, timeZone) };
    return shift
      ? put(`/api/roster/shifts/${shift.id}`, { ...body, version: shift.version })
      : post('/api/roster/shifts', body);
  };
  return (
    <FormDialog title={t(shift ? 'roster.edit' : 'roster.new')} save={save} {...ends}>
      <ShiftFields form={form} set={set} staff={staff} />
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
