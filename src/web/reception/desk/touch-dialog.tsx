import { Button, TextInput } from '@mantine/core';
import { useContext, useState, type FormEvent } from 'react';
import { post } from '../../shared/api.js';
import { Dialog } from '../../shared/dialog.js';
import { useHouseNow } from '../../shared/live.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { HouseContext } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { toLocal, zonedIso } from '../../shared/zoned.js';
import { MomentField } from '../moment-field.js';
import { useSave } from '../use-save.js';
import { Ends } from './promise-dialogs.js';

export interface TouchDialogProps {
  /** Address that keeps it: of a promise or of a referral. */
  path: string;
  line: { guest: string; reach: string; nextWordAt?: string | null };
  onClose: () => void;
}

/** Where the guest can be reached now and when she hears the next word. */
export function TouchDialog({ path, line, onClose }: TouchDialogProps) {
  const { t } = useWords();
  const { timeZone } = useContext(HouseContext);
  const now = useHouseNow();
  const [reach, setReach] = useState(line.reach);
  const [next, setNext] = useState(line.nextWordAt ? toLocal(Date.parse(line.nextWordAt), timeZone) : '');
  const { busy, error, save } = useSave(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const when = next === '' ? {} : { nextWordAt: zonedIso(next, timeZone, now) };
    void save(() => post(path, { reach: reach.trim(), ...when }));
  };
  return (
    <Dialog onClose={onClose} title={t('promise.touchTitle', { name: line.guest })}>
      <form onSubmit={submit} className="form">
        <TextInput
          label={t('promise.touchReach')}
          placeholder={t('promise.touchReachHint')}
          maxLength={120}
          data-autofocus
          value={reach}
          onChange={(event) => setReach(event.currentTarget.value)}
        />
        <MomentField
          label={t('promise.touchNext')}
          value={next}
          onChange={setNext}
          now={now}
          required={false}
        />
        {next !== '' && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setNext('')}>
            {t('promise.touchClear')}
          </Button>
        )}
        {error !== null && <ProblemNotice error={error} />}
        <Ends onClose={onClose} busy={busy} yes={t('save')} />
      </form>
    </Dialog>
  );
}
