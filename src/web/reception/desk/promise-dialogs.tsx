import { Button, Checkbox, Group, Radio, Skeleton, Stack, TextInput } from '@mantine/core';
import { useContext, useState, type FormEvent } from 'react';
import type { PromiseLine } from '../../../contracts/handouts.js';
import type { Colleague } from '../../../contracts/roster.js';
import { post } from '../../shared/api.js';
import { Dialog } from '../../shared/dialog.js';
import { useHouseNow } from '../../shared/live.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { HouseContext } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { toLocal, zonedIso } from '../../shared/zoned.js';
import { MomentField } from '../moment-field.js';
import { useRows } from '../use-rows.js';
import { useSave } from '../use-save.js';

interface PromiseDialogProps {
  line: PromiseLine;
  what: string;
  onClose: () => void;
}

interface EndsProps {
  onClose: () => void;
  busy: boolean;
  yes: string;
  disabled?: boolean;
}

/** The two ends of every dialog with a form. */
export function Ends({ onClose, busy, yes, disabled }: EndsProps) {
  const { t } = useWords();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        {t('back')}
      </Button>
      <Button type="submit" loading={busy} disabled={disabled}>
        {yes}
      </Button>
    </Group>
  );
}

/** Another time or another thing: the only way out of a promise, and it has an owner at once. */
export function ReplacePromiseDialog({ line, what: before, onClose }: PromiseDialogProps) {
  const { t } = useWords();
  const { timeZone } = useContext(HouseContext);
  const now = useHouseNow();
  const [what, setWhat] = useState(before);
  const [due, setDue] = useState(() => toLocal(Math.max(now, Date.parse(line.dueAt)) + 1_800_000, timeZone));
  const [told, setTold] = useState(false);
  const { busy, error, save } = useSave(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { what: what.trim(), dueAt: zonedIso(due, timeZone, now), ...(told ? { told: 'yes' } : {}) };
    void save(() => post(`/api/promises/${line.id}/replace`, body));
  };
  return (
    <Dialog onClose={onClose} title={t('promise.replaceTitle', { what: before })}>
      <form onSubmit={submit} className="form">
        <p className="quiet">{t('promise.replaceHint')}</p>
        <TextInput
          label={t('promise.what')}
          required
          maxLength={200}
          data-autofocus
          value={what}
          onChange={(event) => setWhat(event.currentTarget.value)}
        />
        <MomentField label={t('promise.dueAt')} value={due} onChange={setDue} now={now} />
        <Checkbox
          label={t('promise.toldAlready')}
          checked={told}
          onChange={(event) => setTold(event.currentTarget.checked)}
        />
        {error !== null && <ProblemNotice error={error} />}
        <Ends onClose={onClose} busy={busy} yes={t('promise.replaceGo')} />
      </form>
    </Dialog>
  );
}

/** "Lea · reception · accountable" */
export function useColleagueWords() {
  const { t } = useWords();
  return ({ name, department, accountable }: Colleague) =>
    [name, department ? t(`departments.${department}`) : null, accountable ? t('promise.accountable') : null]
      .filter((part) => part !== null)
      .join(' · ');
}

/** Asks a colleague; until she accepts it keeps the name it has. */
export function PassDialog({ line, what, onClose }: PromiseDialogProps) {
  const { t } = useWords();
  const say = useColleagueWords();
  const { rows, error: unread, read } = useRows<Colleague[]>('/api/colleagues');
  const [chosen, setChosen] = useState('');
  const { busy, error, save } = useSave(onClose);
  const others = rows?.filter(({ staffId }) => staffId !== line.byId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() => post(`/api/promises/${line.id}/pass`, { staffId: chosen }));
  };
  return (
    <Dialog onClose={onClose} title={t('promise.passTitle', { what })}>
      <form onSubmit={submit} className="form">
        <p className="quiet">{t('promise.passHint', { by: line.by })}</p>
        {unread !== null && <ProblemNotice error={unread} onRetry={read} />}
        {!others && unread === null && <Skeleton height={80} aria-label={t('loading')} />}
        {others?.length === 0 && <p>{t('promise.nobody')}</p>}
        {others && others.length > 0 && (
          <Radio.Group label={t('promise.passTo')} value={chosen} onChange={setChosen}>
            <Stack gap="xs" mt="xs">
              {others.map((one) => (
                <Radio key={one.staffId} value={one.staffId} label={say(one)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {error !== null && <ProblemNotice error={error} />}
        <Ends onClose={onClose} busy={busy} yes={t('promise.passGo')} disabled={chosen === ''} />
      </form>
    </Dialog>
  );
}
