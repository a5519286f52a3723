import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { House, SessionReply, SignIn } from '../../contracts/people.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { chooseLanguage, useWords } from '../shared/words.js';
import { signIn } from './facilities.calls.js';
import { useAction } from './use-action.js';

interface SignInPageProps {
  house: House;
  onIn: (session: SessionReply) => void;
}

/** The same sign-in as reception's, at facilities' own address: a tablet in the workshop opens here. */
export function SignInPage({ house, onIn }: SignInPageProps) {
  const { t } = useWords();
  const action = useAction();
  const enter = (wanted: SignIn) => void action.run(async () => onIn(await signIn(wanted)), '');
  const only = house.hotels.length === 1 ? house.hotels[0]?.name : undefined;
  if (house.firstRun) {
    return (
      <main className="gate">
        <p className="wordmark">gerne</p>
        <h1>{t('gate.first_run')}</h1>
        <Button component="a" href="/" size="md">
          {t('gate.to_first_run')}
        </Button>
      </main>
    );
  }
  return (
    <main className="gate">
      <p className="wordmark">
        gerne <span className="quiet">{t('head.console')}</span>
      </p>
      <h1>{only ?? t('gate.title')}</h1>
      <Form house={house} busy={action.busy} enter={enter} />
      {action.error !== null && <ProblemNotice error={action.error} />}
      <DemoSignIns house={house} busy={action.busy} enter={enter} />
      <div className="languages" role="group" aria-label={t('gate.language')}>
        {(['de', 'en'] as const).map((one) => (
          <Button key={one} variant="subtle" lang={one} onClick={() => void chooseLanguage(one)}>
            {t(`languages.${one}`)}
          </Button>
        ))}
      </div>
    </main>
  );
}

interface EntryProps {
  house: House;
  busy: boolean;
  enter: (wanted: SignIn) => void;
}

function Form({ house, busy, enter }: EntryProps) {
  const { t } = useWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [hotel, setHotel] = useState(house.hotels[0]?.code ?? '');
  const several = house.hotels.length > 1;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter({ login: login.trim(), password, ...(several && { hotel }) });
  };
  return (
    <form onSubmit={submit}>
      {several && (
        <Select
          label={t('gate.hotel')}
          data={house.hotels.map(({ code, name }) => ({ value: code, label: name }))}
          value={hotel}
          onChange={(code) => setHotel(code ?? '')}
          allowDeselect={false}
        />
      )}
      <TextInput
        label={t('gate.login')}
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        required
        withAsterisk={false}
        size="md"
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('gate.password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        size="md"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('gate.show') }}
      />
      <Button type="submit" size="md" loading={busy} fullWidth>
        {t('gate.go')}
      </Button>
    </form>
  );
}

/** Only a demo house tells how to get in, and only those who may see this console. */
function DemoSignIns({ house, busy, enter }: EntryProps) {
  const { t } = useWords();
  const mine = (house.signIns ?? []).filter(({ role }) => role === 'facilities' || role === 'manager');
  if (!house.demo || mine.length === 0) return null;
  return (
    <section aria-label={t('gate.demo')} className="demo">
      <p className="quiet">{t('gate.demo')}</p>
      {mine.map(({ login, password, role }) => (
        <Button key={login} variant="default" disabled={busy} onClick={() => enter({ login, password })}>
          {t('gate.as', { role: t(`by.${role}`) })}
        </Button>
      ))}
    </section>
  );
}
