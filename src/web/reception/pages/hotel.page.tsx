import { Button, MultiSelect, TextInput } from '@mantine/core';
import { useEffect, useState, type FormEvent } from 'react';
import type { Language } from '../../../contracts/common.js';
import type { HotelSettings } from '../../../contracts/people.js';
import { put } from '../../shared/api.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { useRows } from '../use-rows.js';
import { useSave } from '../use-save.js';

const spoken: Language[] = ['de', 'en', 'fr', 'it'];
const texts = [
  ['name', 120, true],
  ['timeZone', 60, true],
  ['currency', 3, true],
  ['checkOutTime', 5, true],
  ['wifiNetwork', 64, false],
  ['wifiPassword', 64, false],
  ['wifiPortal', 200, false],
] as const;

function SettingsForm({ settings, onDone }: { settings: HotelSettings; onDone: () => void }) {
  const { t } = useWords();
  const [form, setForm] = useState(settings);
  const [saved, setSaved] = useState(false);
  useEffect(() => setForm(settings), [settings]);
  const { busy, error, save } = useSave(() => {
    setSaved(true);
    onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() => put('/api/hotel', form));
  };
  return (
    <form onSubmit={submit} className="form narrow-form" onChange={() => setSaved(false)}>
      {texts.map(([name, maxLength, required]) => (
        <TextInput
          key={name}
          label={t(`hotel.${name}`)}
          description={name === 'wifiPortal' ? t('hotel.wifiPortalHint') : undefined}
          pattern={name === 'checkOutTime' ? '([01]\\d|2[0-3]):[0-5]\\d' : undefined}
          placeholder={name === 'checkOutTime' ? '11:00' : undefined}
          required={required}
          maxLength={maxLength}
          value={form[name]}
          onChange={(event) => setForm({ ...form, [name]: event.currentTarget.value })}
        />
      ))}
      <MultiSelect
        label={t('hotel.languages')}
        data={spoken.map((code) => ({ value: code, label: t(`languages.${code}`) }))}
        value={form.languages}
        onChange={(value) => setForm({ ...form, languages: value as Language[] })}
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
