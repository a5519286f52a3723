import { PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import type { Language } from '../../../contracts/common.js';
import type { Role, StaffMember } from '../../../contracts/people.js';
import { patch, post } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { Entries } from './entries.js';
import { FormDialog, type DialogEnds } from './form-dialog.js';
import { useMerged } from './use-merged.js';

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
        name="name"
        label={t('staff.name')}
        required
        maxLength={80}
        data-autofocus
        value={form.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        name="login"
        label={t('signIn.login')}
        required
        disabled={member !== null}
        pattern="[a-z0-9][a-z0-9._\-]{1,39}"
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

function formOf(member: StaffMember | null): StaffForm {
  return {
    login: member?.login ?? '',
    name: member?.name ?? '',
    role: member?.role ?? 'reception',
    language: member?.language ?? 'de',
    password: '',
    active: member?.active ?? true,
  };
}

function StaffDialog({ member, ...ends }: DialogEnds & { member: StaffMember | null }) {
  const { t } = useWords();
  const theirs = useMemo(() => formOf(member), [member]);
  const [form, set] = useMerged(theirs);
  return (
    <FormDialog title={t(member ? 'staff.edit' : 'staff.new')} save={() => saveStaff(member, form)} {...ends}>
      <StaffFields form={form} set={set} member={member} />
      <AccessFields form={form} set={set} member={member} />
    </FormDialog>
  );
}

function StaffLine({ member }: { member: StaffMember }) {
  const { t } = useWords();
  const facts = [t(`roles.${member.role}`), member.login, t(`languages.${member.language}`)];
  if (!member.active) facts.push(t('staff.left'));
  return (
    <span className="row-main">
      <span className="row-name">{member.name}</span>
      <span className="row-sub quiet">{facts.join(' · ')}</span>
    </span>
  );
}

export function StaffPage() {
  return (
    <Entries<StaffMember>
      path="/api/staff"
      words="staff"
      edits
      nameOf={({ name }) => name}
      line={(member) => <StaffLine member={member} />}
      dialog={(member, ends) => <StaffDialog member={member} {...ends} />}
    />
  );
}
