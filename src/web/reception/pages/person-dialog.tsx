import { MultiSelect, Switch, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { languages, type Language } from '../../../contracts/common.js';
import type { Partner, Person, PersonInput } from '../../../contracts/referrals.js';
import { post, put } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { PhotoField } from '../photo-field.js';
import { portrait } from '../photo.js';
import { FormDialog, type DialogEnds } from './form-dialog.js';
import { HoursEditor } from './hours-editor.js';
import { officeHours } from './hours.rules.js';
import { useMerged } from './use-merged.js';

const fresh = (partner: Partner): PersonInput => ({
  name: '',
  phone: '',
  email: '',
  languages: partner.languages,
  hours: null,
  active: true,
});

function inputOf({ name, phone, email, languages: spoken, hours, active }: Person): PersonInput {
  return { name, phone, email, languages: spoken, hours, active };
}

interface FieldsProps {
  form: PersonInput;
  set: (part: Partial<PersonInput>) => void;
}

function PersonFields({ form, set }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <TextInput
        label={t('partners.personName')}
        required
        maxLength={80}
        data-autofocus
        value={form.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        type="tel"
        label={t('partners.phone')}
        maxLength={40}
        value={form.phone}
        onChange={(event) => set({ phone: event.currentTarget.value })}
      />
      <TextInput
        type="email"
        label={t('partners.email')}
        maxLength={120}
        value={form.email}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <MultiSelect
        label={t('partners.languages')}
        data={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
        value={form.languages}
        onChange={(spoken) => set({ languages: spoken as Language[] })}
      />
      <Switch
        label={t('partners.sameHours')}
        checked={form.hours === null}
        onChange={(event) => set({ hours: event.currentTarget.checked ? null : officeHours() })}
      />
      {form.hours && <HoursEditor hours={form.hours} onChange={(hours) => set({ hours })} />}
    </>
  );
}

/** Somebody with a name and a face: whom a guest is sent to, or who brings something. */
export function PersonDialog({
  partner,
  person,
  ...ends
}: DialogEnds & { partner: Partner; person: Person | null }) {
  const { t } = useWords();
  const theirs = useMemo(() => (person ? inputOf(person) : fresh(partner)), [person, partner]);
  const [form, set] = useMerged(theirs);
  const [photo, setPhoto] = useState<string | null>(null);
  const save = async () => {
    const { id } = person
      ? await put<Person>(`/api/people/${person.id}`, { ...form, version: person.version })
      : await post<Person>(`/api/partners/${partner.id}/people`, form);
    if (photo) await post(`/api/people/${id}/photo`, { photo });
  };
  return (
    <FormDialog title={t(person ? 'partners.editPerson' : 'partners.newPerson')} save={save} {...ends}>
      <PersonFields form={form} set={set} />
      <PhotoField
        words={t('photo.choose')}
        limits={portrait}
        onPhoto={setPhoto}
        chosen={photo !== null || person?.hasPhoto === true}
      />
      <Switch
        label={t('partners.personActive')}
        checked={form.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
    </FormDialog>
  );
}
