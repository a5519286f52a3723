import { Button, MultiSelect, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Language } from '../../contracts/common.js';
import type { FirstRun, SessionReply } from '../../contracts/people.js';
import { post } from '../shared/api.js';
import { LanguageTaps } from '../shared/language-taps.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { useWords } from '../shared/words.js';
import { CurrencySelect, TimeZoneSelect } from './house-selects.js';

const guestLanguages: Language[] = ['de', 'en', 'fr', 'it'];

const start: FirstRun = {
  code: '',
  hotel: {
    name: '',
    code: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'Europe/Zurich',
    currency: 'CHF',
    languages: guestLanguages,
  },
  manager: { login: '', name: '', password: '' },
};

const codeOf = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 31);

interface FieldsProps {
  form: FirstRun;
  setForm: (form: FirstRun) => void;
}

function HotelFields({ form, setForm }: FieldsProps) {
  const { t } = useWords();
  const set = (part: Partial<FirstRun['hotel']>) => setForm({ ...form, hotel: { ...form.hotel, ...part } });
  return (
    <fieldset>
      <legend>{t('firstRun.hotel')}</legend>
      <TextInput
        label={t('hotel.name')}
        required
        value={form.hotel.name}
        onChange={({ currentTarget: { value } }) => set({ name: value, code: codeOf(value) })}
      />
      <TextInput
        label={t('firstRun.hotelCode')}
        description={t('firstRun.hotelCodeHint')}
        required
        pattern="[a-z0-9][a-z0-9\-]{1,30}"
        value={form.hotel.code}
        onChange={({ currentTarget: { value } }) => set({ code: value })}
      />
      <TimeZoneSelect value={form.hotel.timeZone} onChange={(timeZone) => set({ timeZone })} />
      <CurrencySelect value={form.hotel.currency} onChange={(currency) => set({ currency })} />
      <MultiSelect
        label={t('hotel.languages')}
        data={guestLanguages.map((code) => ({ value: code, label: t(`languages.${code}`) }))}
        value={form.hotel.languages}
        onChange={(value) => set({ languages: value as Language[] })}
      />
    </fieldset>
  );
}

function ManagerFields({ form, setForm }: FieldsProps) {
  const { t } = useWords();
  const set = (part: Partial<FirstRun['manager']>) =>
    setForm({ ...form, manager: { ...form.manager, ...part } });
  return (
    <fieldset>
      <legend>{t('firstRun.manager')}</legend>
      <TextInput
        label={t('staff.name')}
        autoComplete="name"
        required
        value={form.manager.name}
        onChange={({ currentTarget: { value } }) => set({ name: value })}
      />
      <TextInput
        label={t('signIn.login')}
        autoComplete="username"
        required
        pattern="[a-z0-9][a-z0-9._\-]{1,39}"
        value={form.manager.login}
        onChange={({ currentTarget: { value } }) => set({ login: value.toLowerCase() })}
      />
      <PasswordInput
        label={t('signIn.password')}
        description={t('staff.passwordHint')}
        autoComplete="new-password"
        required
        minLength={10}
        value={form.manager.password}
        onChange={({ currentTarget: { value } }) => set({ password: value })}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
      />
    </fieldset>
  );
}

/** An empty house: whoever reads the one-time code in the server's terminal furnishes it. */
export function FirstRunPage({ onIn }: { onIn: (reply: SessionReply) => void }) {
  const { t } = useWords();
  const [form, setForm] = useState(start);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    post<SessionReply>('/api/first-run', { ...form, code: form.code.trim() }, { quiet: true }).then(
      onIn,
      (failure: unknown) => {
        setError(failure);
        setBusy(false);
      },
    );
  };
  return (
    <main className="gate wide">
      <p className="wordmark">gerne</p>
      <h1>{t('firstRun.title')}</h1>
      <form onSubmit={submit}>
        <TextInput
          label={t('firstRun.code')}
          description={t('firstRun.codeHint')}
          autoComplete="one-time-code"
          autoFocus
          required
          size="md"
          value={form.code}
          onChange={({ currentTarget: { value } }) => setForm({ ...form, code: value })}
        />
        <HotelFields form={form} setForm={setForm} />
        <ManagerFields form={form} setForm={setForm} />
        {error !== null && <ProblemNotice error={error} />}
        <Button type="submit" size="md" loading={busy} fullWidth>
          {t('firstRun.go')}
        </Button>
      </form>
      <LanguageTaps />
    </main>
  );
}
