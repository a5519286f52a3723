import { Button, Group, TextInput } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { EmailCodeInput, GuestAsPerson } from '../../../contracts/person.js';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { useSave } from '../use-save.js';

interface ProofProps {
  stay: StayLine;
  person: GuestAsPerson;
  read: () => void;
}

/** The six digits as she reads them out. */
function CodeField({ stay, person, read }: ProofProps) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const { busy, error, save } = useSave(read);
  const digits = code.replace(/\D/g, '');
  const confirm = () => {
    const body: EmailCodeInput = { code: digits };
    void save(() => post(`/api/stays/${stay.id}/email/confirm`, body));
  };
  return (
    <>
      <Group align="end" gap="sm">
        <TextInput
          label={t('person.email.code')}
          description={t(`person.email.mail.${person.emailCode?.mail ?? 'waiting'}`)}
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // the form around it saves the details
            event.preventDefault();
            if (digits.length === 6) confirm();
          }}
        />
        <Button loading={busy} disabled={digits.length !== 6} onClick={confirm}>
          {t('person.email.confirm')}
        </Button>
      </Group>
      {error !== null && <ProblemNotice error={error} />}
    </>
  );
}

/** Whether the address is hers: a code goes there and she reads it out. For who likes it; nothing waits for it. */
export function EmailProof(props: ProofProps) {
  const { t } = useWords();
  const { stay, person, read } = props;
  const { busy, error, save } = useSave(read);
  if (!person.email) return null;
  if (person.emailVerified)
    return (
      <p className="tag fern">
        <IconMailCheck size={17} aria-hidden /> {t('person.email.verified')}
      </p>
    );
  if (!person.mayConfirm) return <p className="quiet">{t('person.email.noMail')}</p>;
  const send = () => void save(() => post(`/api/stays/${stay.id}/email/code`));
  return (
    <>
      <p className="quiet">{t('person.email.why', { email: person.email })}</p>
      {person.emailCode && <CodeField {...props} />}
      <Group>
        <Button variant="light" loading={busy} onClick={send}>
          {t(person.emailCode ? 'person.email.again' : 'person.email.send')}
        </Button>
      </Group>
      {error !== null && <ProblemNotice error={error} />}
    </>
  );
}
