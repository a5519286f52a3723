import { SegmentedControl, TextInput } from '@mantine/core';
import { useContext, useState } from 'react';
import type { NewPromise } from '../../../contracts/promises.js';
import type { NewReferral, ReferralLine } from '../../../contracts/referrals.js';
import { post } from '../../shared/api.js';
import { useHouseNow, useLiveStore } from '../../shared/live.js';
import { HouseContext } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { toLocal, zonedIso } from '../../shared/zoned.js';
import { MomentField } from '../moment-field.js';
import { CommandDialog } from './command-dialog.js';
import { useDesk } from './desk.context.js';
import { saidName } from './guest-name.rules.js';
import type { AboutGuest } from './guest-word-dialogs.js';
import { letterOf } from './letter.js';
import { notice } from './use-actions.js';
import { PhotoConsent, sendPhoto } from './photo-consent.js';
import { type About, kindOf } from './promise-about.js';
import { ColleagueField, PersonField } from './who-fields.js';

const five = 5 * 60_000;

/** An hour from now at the next five minutes: a time nobody has to correct is no typing. */
function useSoon(): [string, (local: string) => void, string] {
  const store = useLiveStore();
  const { timeZone } = useContext(HouseContext);
  const [when, setWhen] = useState(() =>
    toLocal(Math.ceil((store.houseNow() + 3_600_000) / five) * five, timeZone),
  );
  return [when, setWhen, timeZone];
}

function ReachField({ reach, setReach }: { reach: string; setReach: (reach: string) => void }) {
  const { t } = useWords();
  return (
    <TextInput
      label={t('promise.touchReach')}
      placeholder={t('promise.touchReachHint')}
      maxLength={120}
      value={reach}
      onChange={(event) => setReach(event.currentTarget.value)}
    />
  );
}

interface WhatFieldProps {
  label: string;
  most: number;
  what: string;
  setWhat: (what: string) => void;
}

function WhatField({ label, most, what, setWhat }: WhatFieldProps) {
  return (
    <TextInput
      label={label}
      required
      maxLength={most}
      data-autofocus
      value={what}
      onChange={(event) => setWhat(event.currentTarget.value)}
    />
  );
}

function KindField({
  kind,
  setKind,
}: {
  kind: NewPromise['kind'];
  setKind: (kind: NewPromise['kind']) => void;
}) {
  const { t } = useWords();
  return (
    <SegmentedControl
      fullWidth
      aria-label={t('person.promise.kind')}
      value={kind}
      onChange={(value) => setKind(value as NewPromise['kind'])}
      data={(['promise', 'callback'] as const).map((value) => ({
        value,
        label: t(`person.promise.${value}`),
      }))}
    />
  );
}

export interface NewPromiseProps {
  stay: { id: string; guest: { name: string; latin?: string | null } };
  /** What it is about, in words to begin with. */
  about?: string;
  /** The open thing it is about: it ends as that ends. */
  on?: About;
  onClose: () => void;
}

/** What, by when, by whom: hers alone when nobody else is named. */
export function NewPromiseDialog({ stay, about = '', on = {}, onClose }: NewPromiseProps) {
  const { t } = useWords();
  const thing = kindOf(on);
  const now = useHouseNow();
  const [when, setWhen, timeZone] = useSoon();
  const [kind, setKind] = useState<NewPromise['kind']>('promise');
  const [what, setWhat] = useState(about.slice(0, 200));
  const [byStaff, setByStaff] = useState<string | null>(null);
  const [reach, setReach] = useState('');
  const save = () => {
    const body: NewPromise = {
      stayId: stay.id,
      kind,
      what: what.trim(),
      dueAt: zonedIso(when, timeZone, now),
      ...(byStaff ? { byStaff } : {}),
      ...(reach.trim() ? { reach: reach.trim() } : {}),
      ...on,
    };
    return post('/api/promises', body);
  };
  return (
    <CommandDialog
      title={t('person.promise.title', { name: saidName(stay.guest) })}
      yes={t('person.promise.yes')}
      done={t('person.promise.done', { name: saidName(stay.guest), what: what.trim() })}
      save={save}
      disabled={what.trim() === '' || when === ''}
      onClose={onClose}
    >
      {thing && <p className="quiet">{t(`promise.on.${thing}`)}</p>}
      <KindField kind={kind} setKind={setKind} />
      <WhatField label={t('promise.what')} most={200} what={what} setWhat={setWhat} />
      <MomentField label={t('promise.dueAt')} value={when} onChange={setWhen} now={now} />
      <ColleagueField
        label={t('offer.who')}
        placeholder={t('person.promise.mine')}
        value={byStaff}
        onChange={setByStaff}
      />
      <ReachField reach={reach} setReach={setReach} />
    </CommandDialog>
  );
}

/** The same from the row of what it is about. */
export function PromiseAboutDialog({
  line,
  ...rest
}: Omit<NewPromiseProps, 'stay'> & { line: { stayId: string; guest: string } }) {
  return <NewPromiseDialog stay={{ id: line.stayId, guest: { name: line.guest } }} {...rest} />;
}

/** Into good hands, by name: the appointment is made, the person is told, the guest gets a letter. */
export function ReferDialog({ stay, onClose }: AboutGuest) {
  const { t } = useWords();
  const now = useHouseNow();
  const { memory } = useDesk();
  const [when, setWhen, timeZone] = useSoon();
  const [what, setWhat] = useState('');
  const [personId, setPersonId] = useState<string | null>(null);
  const [reach, setReach] = useState('');
  const [photo, setPhoto] = useState<string | null>(null);
  const save = async () => {
    const body: NewReferral = {
      stayId: stay.id,
      personId: personId ?? '',
      what: what.trim(),
      appointmentAt: zonedIso(when, timeZone, now),
      ...(reach.trim() ? { reach: reach.trim() } : {}),
    };
    const referral = await post<ReferralLine>('/api/referrals', body);
    // she is in good hands already; a picture that does not arrive can be taken again beside the referral
    if (photo !== null) await sendPhoto(referral.id, photo).catch(memory.setError);
    memory.clear();
    memory.setLast({
      text: t('offer.done.referred', { person: referral.person, partner: referral.partner }),
      handoutId: null,
      until: Date.now() + notice,
      undo: false,
      paper: letterOf(referral.id),
    });
    memory.setAccepted({
      stayId: stay.id,
      label: referral.what,
      reply: { wishId: '', how: 'referred', referral },
    });
  };
  return (
    <CommandDialog
      title={t('person.refer.title', { name: saidName(stay.guest) })}
      yes={t('person.refer.yes')}
      save={save}
      disabled={what.trim() === '' || personId === null || when === ''}
      onClose={onClose}
    >
      <WhatField label={t('referral.what')} most={300} what={what} setWhat={setWhat} />
      <PersonField label={t('referral.person')} required at={when} value={personId} onChange={setPersonId} />
      <MomentField label={t('referral.appointment')} value={when} onChange={setWhen} now={now} />
      <ReachField reach={reach} setReach={setReach} />
      <PhotoConsent name={saidName(stay.guest)} photo={photo} setPhoto={setPhoto} />
    </CommandDialog>
  );
}
