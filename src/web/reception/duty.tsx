import { Button, Group, Menu, Select, UnstyledButton } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { StaffMember } from '../../contracts/people.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { Dialog } from '../shared/dialog.js';
import { useWords } from '../shared/words.js';
import { useSession } from './session.js';
import { useDuty } from './use-duty.js';
import { useRows } from './use-rows.js';
import { useSave } from './use-save.js';

interface HandOverProps {
  now: string | null;
  take: (staffId: string) => Promise<void>;
  onClose: () => void;
}

/** The manager names anybody who works here. */
function HandOver({ now, take, onClose }: HandOverProps) {
  const { t } = useWords();
  const { rows, error: unread, read } = useRows<StaffMember[]>('/api/staff');
  const [chosen, setChosen] = useState<string | null>(now);
  const { busy, error, save } = useSave(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen) void save(() => take(chosen));
  };
  return (
    <Dialog onClose={onClose} title={t('duty.title')}>
      <form onSubmit={submit} className="form">
        {unread !== null && <ProblemNotice error={unread} onRetry={read} />}
        <Select
          label={t('duty.who')}
          description={t('duty.hint')}
          data={(rows ?? [])
            .filter(({ active }) => active)
            .map(({ id, name, role }) => ({ value: id, label: `${name} · ${t(`roles.${role}`)}` }))}
          value={chosen}
          onChange={setChosen}
          allowDeselect={false}
          data-autofocus
        />
        {error !== null && <ProblemNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
          <Button type="submit" loading={busy} disabled={!chosen}>
            {t('duty.go')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

/** Whose name a promise carries now, and the one tap that takes it over. */
export function DutyButton() {
  const { t } = useWords();
  const { staff } = useSession();
  const { duty, take } = useDuty();
  const [handing, setHanding] = useState(false);
  const { error, save } = useSave(() => undefined);
  if (!duty) return null;
  const mine = duty.staffId === staff.id;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <UnstyledButton className="duty" data-nobody={duty.name === null}>
            <IconHeartHandshake size={16} aria-hidden />
            {duty.name === null ? t('duty.nobody') : t('duty.has', { name: duty.name })}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{mine ? t('duty.mine') : t('duty.hint')}</Menu.Label>
          {!mine && <Menu.Item onClick={() => void save(() => take(staff.id))}>{t('duty.take')}</Menu.Item>}
          {staff.role === 'manager' && (
            <Menu.Item onClick={() => setHanding(true)}>{t('duty.hand')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {error !== null && <ProblemNotice error={error} />}
      {handing && <HandOver now={duty.staffId} take={take} onClose={() => setHanding(false)} />}
    </>
  );
}
