import { Button, MultiSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Language } from '../../../contracts/common.js';
import type { HotelSettings } from '../../../contracts/people.js';
import { put } from '../../shared/api.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { CurrencySelect, TimeZoneSelect } from '../house-selects.js';
import { TimeInput } from '../time-input.js';
import { useRows } from '../use-rows.js';
import { useMarked } from '../use-marked.js';
import { useSave } from '../use-save.js';
import { useMerged } from './use-merged.js';

const spoken: Language[] = ['de', 'en', 'fr', 'it'];
const texts = [
  ['checkOutTime', 5, true],
  ['wifiNetwork', 64, false],
  ['wifiPassword', 64, false],
  ['wifiPortal', 200, false],
] as const;

interface FieldsProps {
  form: HotelSettings;
  set: (part: Partial<HotelSettings>) => void;
}

function TextFields({ form, set }: FieldsProps) {
  const { t } = useWords();
  return texts.map(([name, maxLength, required]) => {
    const Field = name === 'checkOutTime' ? TimeInput : TextInput;
    return (
      <Field
        key={name}
        name={name}
        label={t(`hotel.${name}`)}
        description={name === 'wifiPortal' ? t('hotel.wifiPortalHint') : undefined}
        placeholder={name === 'checkOutTime' ? '11:00' : undefined}
        required={required}
        maxLength={maxLength}
        value={form[name]}
        onChange={(event) => set({ [name]: event.currentTarget.value })}
      />
    );
  });
}

function SettingsForm({ settings, onDone }: { settings: HotelSettings; onDone: () => void }) {
  const { t } = useWords();
  const [form, change] = useMerged(settings);
  const [saved, setSaved] = useState(false);
  const { busy, error, save } = useSave(() => {
    setSaved(true);
    onDone();
  }, onDone);
  const marked = useMarked(error);
  const set = (part: Partial<HotelSettings>) => {
    setSaved(false);
    change(part);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() => put('/api/hotel', { ...form, version: settings.version }));
  };
  return (
    <form ref={marked} onSubmit={submit} className="form narrow-form">
      <TextInput
        name="name"
        label={t('hotel.name')}
        required
        maxLength={120}
        value={form.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TimeZoneSelect value={form.timeZone} onChange={(timeZone) => set({ timeZone })} />
      <CurrencySelect value={form.currency} onChange={(currency) => set({ currency })} />
      <TextFields form={form} set={set} />
      <MultiSelect
        label={t('hotel.languages')}
        data={spoken.map((code) => ({ value: code, label: t(`languages.${code}`) }))}
        value={form.languages}
        onChange={(value) => set({ languages: value as Language[] })}
      />
      {error !== null && <ProblemNotice error={error} />}
      <Button type="submit" loading={busy}>
        {t('save')}
      </Button>
      {saved && <p role="status">{t('saved')}</p>}
    </form>
  );
}

export function HotelPage() {
  const { rows, error, read } = useRows<HotelSettings>('/api/hotel');
  return (
    <>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {rows && <SettingsForm settings={rows} onDone={read} />}
    </>
  );
}
