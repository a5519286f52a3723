import { MultiSelect, NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { languages, type Language } from '../../../contracts/common.js';
import { partnerKinds, type Partner, type PartnerInput } from '../../../contracts/referrals.js';
import { post, put } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { FormDialog, type DialogEnds } from './form-dialog.js';
import { HoursEditor } from './hours-editor.js';
import { officeHours } from './hours.rules.js';
import { cleanNames, NameFields } from './name-fields.js';
import { useMerged } from './use-merged.js';

const fresh = (): PartnerInput => ({
  kind: 'partner',
  name: '',
  about: { de: '', en: '' },
  words: [],
  address: '',
  directions: {},
  walkMinutes: null,
  phone: '',
  email: '',
  hours: officeHours(),
  languages: ['de'],
  active: true,
});

function inputOf(partner: Partner): PartnerInput {
  const { kind, name, about, words, address, directions, walkMinutes, phone, email } = partner;
  const { hours, languages: spoken, active } = partner;
  return {
    kind,
    name,
    about,
    words,
    address,
    directions,
    walkMinutes,
    phone,
    email,
    hours,
    languages: spoken,
    active,
  };
}

/** Only directions somebody wrote. */
const written = (directions: Record<string, string>) =>
  Object.fromEntries(Object.entries(directions).filter(([, words]) => words.trim() !== ''));

interface FieldsProps {
  form: PartnerInput;
  set: (part: Partial<PartnerInput>) => void;
}

function WhoFields({ form, set }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <Select
        label={t('partners.kind')}
        allowDeselect={false}
        data={partnerKinds.map((value) => ({ value, label: t(`partners.kinds.${value}`) }))}
        value={form.kind}
        onChange={(kind) => set({ kind: kind ?? form.kind })}
      />
      <TextInput
        label={t('partners.name')}
        required
        maxLength={120}
        data-autofocus
        value={form.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <NameFields
        label={t('partners.about')}
        name="about"
        names={form.about}
        onChange={(about) => set({ about })}
      />
      <TagsInput
        label={t('partners.words')}
        description={t('partners.wordsHint')}
        maxTags={60}
        value={form.words}
        onChange={(words) => set({ words })}
      />
    </>
  );
}

function ReachFields({ form, set }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      {(
        [
          ['address', 200],
          ['phone', 40],
          ['email', 120],
        ] as const
      ).map(([name, maxLength]) => (
        <TextInput
          key={name}
          type={name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text'}
          label={t(`partners.${name}`)}
          maxLength={maxLength}
          value={form[name]}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        />
      ))}
      <NumberInput
        label={t('partners.walkMinutes')}
        min={0}
        max={600}
        hideControls
        allowDecimal={false}
        value={form.walkMinutes ?? ''}
        onChange={(value) => set({ walkMinutes: value === '' ? null : Number(value) })}
      />
    </>
  );
}

function WayFields({ form, set }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      {languages.map((code) => (
        <Textarea
          key={code}
          lang={code}
          label={t('partners.directions', { language: t(`languages.${code}`) })}
          autosize
          minRows={1}
          maxLength={1000}
          value={form.directions[code] ?? ''}
          onChange={(event) => set({ directions: { ...form.directions, [code]: event.currentTarget.value } })}
        />
      ))}
      <MultiSelect
        label={t('partners.languages')}
        data={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
        value={form.languages}
        onChange={(spoken) => set({ languages: spoken as Language[] })}
      />
    </>
  );
}

/** A department of the house, a partner outside, or a shop. */
export function PartnerDialog({ partner, ...ends }: DialogEnds & { partner: Partner | null }) {
  const { t } = useWords();
  const theirs = useMemo(() => (partner ? inputOf(partner) : fresh()), [partner]);
  const [form, set] = useMerged(theirs);
  const save = () => {
    const body = { ...form, about: cleanNames(form.about), directions: written(form.directions) };
    return partner
      ? put(`/api/partners/${partner.id}`, { ...body, version: partner.version })
      : post('/api/partners', body);
  };
  return (
    <FormDialog title={t(partner ? 'partners.edit' : 'partners.new')} size="lg" save={save} {...ends}>
      <WhoFields form={form} set={set} />
      <ReachFields form={form} set={set} />
      <HoursEditor hours={form.hours} onChange={(hours) => set({ hours })} />
      <WayFields form={form} set={set} />
      <Switch
        label={t('partners.active')}
        checked={form.active}
        onChange={(event) => set({ active: event.currentTarget.checked })}
      />
    </FormDialog>
  );
}
