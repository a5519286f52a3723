import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { House, Role, SessionReply } from '../../contracts/people.js';
import { post } from './api.js';
import { LanguageTaps } from './language-taps.js';
import { ProblemNotice } from './problem-notice.js';
import { useWords } from './words.js';
import './gate.css';

export interface SignInPageProps {
  house: House;
  /** Name of the console beside the word mark; reception has none. */
  place?: string;
  /** Whose demo doors are shown here; without it everybody's. */
  roles?: Role[];
  /** The session ended while somebody was working. */
  signedOut?: boolean;
  onIn: (reply: SessionReply) => void;
}

function useSignIn({ house, onIn }: SignInPageProps) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [hotel, setHotel] = useState(house.hotels[0]?.code ?? '');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const signIn = async (as: { login: string; password: string }) => {
    setBusy(true);
    setError(null);
    try {
      const body = house.hotels.length > 1 ? { ...as, hotel } : as;
      onIn(await post<SessionReply>('/api/session', body, { quiet: true }));
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return { login, setLogin, password, setPassword, hotel, setHotel, busy, error, signIn };
}

type SignInForm = ReturnType<typeof useSignIn>;

function WhichHotel({ house, form }: { house: House; form: SignInForm }) {
  const { t } = useWords();
  return (
    <Select
      label={t('signIn.hotel')}
      data={house.hotels.map(({ code, name: label }) => ({ value: code, label }))}
      value={form.hotel}
      onChange={(code) => form.setHotel(code ?? '')}
      allowDeselect={false}
    />
  );
}

/** The demo house stands open, and says in words how it is entered by hand. */
function DemoDoors({ signIns, form }: { signIns: NonNullable<House['signIns']>; form: SignInForm }) {
  const { t } = useWords();
  const password = signIns[0]?.password;
  if (!password) return null;
  return (
    <section aria-label={t('signIn.demo')} className="demo-sign-ins">
      <p>{t('signIn.demo')}</p>
      {signIns.map((one) => (
        <Button
          key={one.login}
          variant="default"
          onClick={() => void form.signIn({ login: one.login, password: one.password })}
          disabled={form.busy}
        >
          {t('signIn.as', { role: t(`roles.${one.role}`) })}
        </Button>
      ))}
      <p>{t('signIn.demoWords', { logins: signIns.map(({ login }) => login).join(', '), password })}</p>
    </section>
  );
}

function Fields({ house, form }: { house: House; form: SignInForm }) {
  const { t } = useWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.signIn({ login: form.login.trim(), password: form.password });
  };
  return (
    <form onSubmit={submit}>
      {house.hotels.length > 1 && <WhichHotel house={house} form={form} />}
      <TextInput
        label={t('signIn.login')}
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        required
        withAsterisk={false}
        size="md"
        value={form.login}
        onChange={(event) => form.setLogin(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('signIn.password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        size="md"
        value={form.password}
        onChange={(event) => form.setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
      />
      {form.error !== null && <ProblemNotice error={form.error} />}
      <Button type="submit" size="md" loading={form.busy} fullWidth>
        {t('signIn.go')}
      </Button>
    </form>
  );
}

/** The same door at each staff console's own address. */
export function SignInPage(props: SignInPageProps) {
  const { t } = useWords();
  const { house, place, roles } = props;
  const form = useSignIn(props);
  const name = house.hotels.length === 1 ? house.hotels[0]?.name : undefined;
  const signIns = (house.signIns ?? []).filter(({ role }) => roles?.includes(role) ?? true);
  return (
    <main className="gate">
      <p className="wordmark">gerne{place && <span className="quiet"> {place}</span>}</p>
      <h1>{name ?? t('signIn.title')}</h1>
      {props.signedOut && <p role="status">{t('signIn.signedOut')}</p>}
      <Fields house={house} form={form} />
      {house.demo && <DemoDoors signIns={signIns} form={form} />}
      <LanguageTaps />
    </main>
  );
}
