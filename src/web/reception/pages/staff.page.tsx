import { Button, Select, TextInput, PasswordInput, Modal, Switch } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { Language } from '../../../contracts/common.js';
import type { Role, StaffMember } from '../../../contracts/people.js';
import { patch, post } from '../../shared/api.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { useRows } from '../use-rows.js';
import { useSave } from '../use-save.js';

const roles: Role[] = ['reception', 'facilities', 'manager', 'admin'];
const spoken: Language[] = ['de', 'en'];

interface StaffForm {
  login: string;
  name: string;
  role: Role;
  language: Language;
  password: string;
  active: boolean;
}

async function saveStaff(member: StaffMember | null, form: StaffForm): Promise<void> {
  const { login, name, role, language, password, active } = form;
  if (!member) {
    await post('/api/staff', { login, name, role, language, password });
    return;
  }
  await patch(`/api/staff/${member.id}`, { version: member.version, name, role, language, active });
  if (password !== '') await post(`/api/staff/${member.id}/password`, { password });
}

interface FieldsProps {
  form: StaffForm;
  set: (part: Partial<StaffForm>) => void;
  member: StaffMember | null;
}

function StaffFields({ form, set, member }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <TextInput
        label={t('staff.name')}
        required
        maxLength={80}
        data-autofocus
        value={form.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('signIn.login')}
        required
        disabled={member !== null}
        pattern="[a-z0-9][a-z0-9._-]{1,39}"
        autoComplete="off"
        value={form.login}
        onChange={(event) => set({ login: event.currentTarget.value.toLowerCase() })}
      />
      <Select
        label={t('staff.role')}
        data={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
        value={form.role}
        allowDeselect={false}
        onChange={(role) => set({ role: (role ?? 'reception') as Role })}
      />
      <Select
        label={t('language')}
        data={spoken.map((code) => ({ value: code, label: t(`languages.${code}`) }))}
        value={form.language}
        allowDeselect={false}
        onChange={(code) => set({ language: (code ?? 'de') as Language })}
      />
    </>
  );
}

function AccessFields({ form, set, member }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <PasswordInput
        label={t(member ? 'staff.newPassword' : 'signIn.password')}
        description={t('staff.passwordHint')}
        required={!member}
        minLength={10}
        autoComplete="new-password"
        value={form.password}
        onChange={(event) => set({ password: event.currentTarget.value })}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
      />
      {member && (
        <Switch
          label={t('staff.active')}
          checked={form.active}
          onChange={(event) => set({ active: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

function StaffDialog({
  member,
  onClose,
  onDone,
}: {
  member: StaffMember | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useWords();
  const [form, setForm] = useState<StaffForm>({
    login: member?.login ?? '',
    name: member?.name ?? '',
    role: member?.role ?? 'reception',
    language: member?.language ?? 'de',
    password: '',
    active: member?.active ?? true,
  });
  const { busy, error, save } = useSave(() => {
    onDone();
    onClose();
  });
  const set = (part: Partial<StaffForm>) => setForm({ ...form, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() => saveStaff(member, form));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(member ? 'staff.edit' : 'staff.new')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} className="form">
        <StaffFields form={form} set={set} member={member} />
        <AccessFields form={form} set={set} member={member} />
        {error !== null && <ProblemNotice error={error} />}
        <Button type="submit" loading={busy}>
          {t('save')}
        </Button>
      </form>
    </Modal>
  );
}

export function StaffPage() {
  const { t } = useWords();
  const { rows, error, read } = useRows<StaffMember[]>('/api/staff');
  const [editing, setEditing] = useState<StaffMember | 'new' | null>(null);
  return (
    <>
      <p className="lead">{t('staff.lead')}</p>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setEditing('new')} mb="md">
        {t('staff.new')}
      </Button>
      <ul className="rows big">
        {rows?.map((member) => (
          <li key={member.id} className="static-row">
            <span className="row-main">
              <span className="row-name">{member.name}</span>
              <span className="row-sub quiet">
                {t(`roles.${member.role}`)} · {member.login} · {t(`languages.${member.language}`)}
                {member.active ? '' : ` · ${t('staff.left')}`}
              </span>
            </span>
            <Button
              variant="subtle"
              onClick={() => setEditing(member)}
              aria-label={t('editWhat', { what: member.name })}
            >
              {t('edit')}
            </Button>
          </li>
        ))}
      </ul>
      {editing && (
        <StaffDialog
          member={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onDone={read}
        />
      )}
    </>
  );
}
