import { Button, Group, Select, Textarea, TextInput } from '@mantine/core';
import { useContext, useState, type FormEvent } from 'react';
import type { ReferralLine } from '../../../contracts/referrals.js';
import { post } from '../../shared/api.js';
import { Dialog } from '../../shared/dialog.js';
import { useHouseNow } from '../../shared/live.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { HouseContext } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { toLocal, zonedIso } from '../../shared/zoned.js';
import { MomentField } from '../moment-field.js';
import { peopleChoices, usePeople } from '../use-people.js';
import { useSave } from '../use-save.js';
import { Ends } from './promise-dialogs.js';

interface ReferralDialogProps {
  line: ReferralLine;
  onClose: () => void;
}

/** "Well looked after?": the only end of a referral that came to its end. */
export function EndReferralDialog({ line, onClose }: ReferralDialogProps) {
  const { t } = useWords();
  const [words, setWords] = useState('');
  const { busy, error, save } = useSave(onClose);
  const end = (well: boolean) =>
    void save(() => post(`/api/referrals/${line.id}/close`, { well, words: words.trim() }));
  return (
    <Dialog onClose={onClose} title={t('referral.endTitle', { guest: line.guest })}>
      <div className="form">
        <Textarea
          label={t('referral.endWords')}
          maxLength={500}
          autosize
          minRows={2}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {error !== null && <ProblemNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" loading={busy} onClick={() => end(false)}>
            {t('referral.endNo')}
          </Button>
          <Button loading={busy} data-autofocus onClick={() => end(true)}>
            {t('referral.endYes')}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}

/** Somebody better for the same guest; who was asked before is told. */
export function ReplaceReferralDialog({ line, onClose }: ReferralDialogProps) {
  const { t } = useWords();
  const { timeZone } = useContext(HouseContext);
  const now = useHouseNow();
  const { people, error: unread, read } = usePeople(false);
  const [personId, setPersonId] = useState<string | null>(null);
  const [what, setWhat] = useState(line.what);
  const [at, setAt] = useState(() => toLocal(Date.parse(line.appointmentAt), timeZone));
  const { busy, error, save } = useSave(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const appointmentAt = zonedIso(at, timeZone, now);
    const body = { stayId: line.stayId, personId, what: what.trim(), appointmentAt, reach: line.reach };
    void save(() => post(`/api/referrals/${line.id}/replace`, body));
  };
  return (
    <Dialog onClose={onClose} title={t('referral.replaceTitle', { guest: line.guest })}>
      <form onSubmit={submit} className="form">
        <p className="quiet">{t('referral.replaceHint', { person: line.person })}</p>
        {unread !== null && <ProblemNotice error={unread} onRetry={read} />}
        <Select
          label={t('referral.person')}
          required
          searchable
          data={peopleChoices((people ?? []).filter(({ person }) => person.id !== line.personId))}
          value={personId}
          data-autofocus
          onChange={setPersonId}
        />
        <TextInput
          label={t('referral.what')}
          required
          maxLength={300}
          value={what}
          onChange={(event) => setWhat(event.currentTarget.value)}
        />
        <MomentField label={t('referral.appointment')} value={at} onChange={setAt} now={now} />
        {error !== null && <ProblemNotice error={error} />}
        <Ends onClose={onClose} busy={busy} yes={t('referral.replaceGo')} disabled={personId === null} />
      </form>
    </Dialog>
  );
}
