import { Select, TextInput } from '@mantine/core';
import { IconMail, IconMailCheck, IconUserEdit } from '@tabler/icons-react';
import { useState } from 'react';
import { type Connector, connectors } from '../../../contracts/common.js';
import type { GuestAsPerson, PersonChange } from '../../../contracts/person.js';
import type { StayLine } from '../../../contracts/stays.js';
import { patch } from '../../shared/api.js';
import { useWords } from '../../shared/words.js';
import { CommandDialog } from './command-dialog.js';
import { EmailProof } from './email-proof.js';
import { saidName } from './guest-name.rules.js';

interface FactsProps {
  stay: StayLine;
  person: GuestAsPerson;
  read: () => void;
}

/** What her own devices take; plugs of walls are the house's. */
const devices = connectors.filter((one) => !one.startsWith('plug-'));

/** Only what was changed is written. */
function changeOf(
  person: GuestAsPerson,
  typed: { birthDate: string; connector: string | null; email: string },
) {
  const { birthDate, connector, email } = typed;
  const change: Omit<PersonChange, 'version'> = {};
  if (birthDate !== '' && birthDate !== person.birthDate) change.birthDate = birthDate;
  if (connector && connector !== person.connector) change.connector = connector as Connector;
  if (email.trim() !== (person.email ?? '')) change.email = email.trim();
  return change;
}

/** Birthday, device, address: only what she tells of her own accord. */
function FactsDialog({ stay, person, read, onClose }: FactsProps & { onClose: () => void }) {
  const { t } = useWords();
  const [birthDate, setBirthDate] = useState(person.birthDate ?? '');
  const [connector, setConnector] = useState<string | null>(person.connector ?? null);
  const [email, setEmail] = useState(person.email ?? '');
  const change = changeOf(person, { birthDate, connector, email });
  const save = async () => {
    await patch(`/api/stays/${stay.id}/person`, { version: stay.version, ...change });
    read();
  };
  return (
    <CommandDialog
      title={t('person.facts.title', { name: saidName(stay.guest) })}
      yes={t('save')}
      save={save}
      disabled={Object.keys(change).length === 0}
      onClose={onClose}
    >
      <p className="quiet">{t('person.facts.hint')}</p>
      <TextInput
        type="date"
        label={t('person.facts.birthDate')}
        value={birthDate}
        onChange={(event) => setBirthDate(event.currentTarget.value)}
      />
      <Select
        label={t('person.facts.connector')}
        data={devices.map((value) => ({ value, label: t(`connectors.${value}`) }))}
        value={connector}
        onChange={setConnector}
      />
      <TextInput
        type="email"
        label={t('person.facts.email')}
        autoComplete="off"
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      {email.trim() === (person.email ?? '') && <EmailProof stay={stay} person={person} read={read} />}
    </CommandDialog>
  );
}

/** Two taps in the row below her name: her address, and what else is known of her. */
export function PersonFacts(props: FactsProps) {
  const { t } = useWords();
  const { person } = props;
  const [open, setOpen] = useState(false);
  const Mail = person.emailVerified ? IconMailCheck : IconMail;
  // where no letter can leave, none is offered: what to do instead stands in the details
  const mayConfirm = !person.emailVerified && person.mayConfirm === true;
  const said = person.emailVerified ? 'verifiedWhat' : mayConfirm ? 'confirmWhat' : 'onlyWhat';
  return (
    <>
      {person.email && (
        <button
          type="button"
          className="tap"
          aria-label={t(`person.email.${said}`, { email: person.email })}
          onClick={() => setOpen(true)}
        >
          <Mail size={17} aria-hidden /> {person.email}
          {mayConfirm && <span className="quiet"> · {t('person.email.confirmTap')}</span>}
        </button>
      )}
      <button type="button" className="tap" onClick={() => setOpen(true)}>
        <IconUserEdit size={17} aria-hidden /> {t('person.facts.tap')}
      </button>
      {open && <FactsDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
