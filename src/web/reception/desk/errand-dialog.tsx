import { Select, TextInput } from '@mantine/core';
import { useContext, useState, type FormEvent } from 'react';
import type { ErrandLine } from '../../../contracts/errands.js';
import { post } from '../../shared/api.js';
import { Dialog } from '../../shared/dialog.js';
import { useHouseNow } from '../../shared/live.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { HouseContext, useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { fieldIso, toLocal } from '../../shared/zoned.js';
import { LinkDialog } from '../link-dialog.js';
import { MomentField } from '../moment-field.js';
import { peopleChoices, usePeople } from '../use-people.js';
import { useSave } from '../use-save.js';
import { useWho } from './now-row.js';
import { Ends } from './promise-dialogs.js';

export function ErrandLinkDialog({ errand, onClose }: { errand: ErrandLine; onClose: () => void }) {
  const { t } = useWords();
  const who = useWho();
  const format = useFormat();
  const now = useHouseNow();
  const { by, what, from, to, dueAt } = errand;
  return (
    <LinkDialog
      title={t('errand.linkTitle', { by })}
      hint={t('errand.linkHint')}
      path={`/api/errands/${errand.id}/link`}
      onClose={onClose}
      ticket={
        <>
          <h1>{what}</h1>
          <p className="slip-tag">{who(errand)}</p>
          {from !== '' && <p>{`${t('errand.from')}: ${from}`}</p>}
          {to !== '' && <p>{`${t('errand.to')}: ${to}`}</p>}
          <p>{`${by} · ${t('errand.due', { when: format.when(dueAt, now) })}`}</p>
        </>
      }
    />
  );
}

export interface ErrandDialogProps {
  stayId: string;
  room: string | null;
  what: string;
  promiseId?: string;
  /** Until when it is promised; without it in 20 minutes. */
  dueAt?: string;
  onClose: () => void;
}

interface Form {
  personId: string | null;
  what: string;
  from: string;
  to: string;
}

function ErrandFields({ form, set }: { form: Form; set: (part: Partial<Form>) => void }) {
  const { t } = useWords();
  return (
    <>
      <TextInput
        label={t('errand.what')}
        required
        maxLength={200}
        value={form.what}
        onChange={(event) => set({ what: event.currentTarget.value })}
      />
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          label={t(`errand.${name}`)}
          maxLength={120}
          value={form[name]}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        />
      ))}
    </>
  );
}

const minute = 60_000;

/** As it is promised, while that is still to come; else in 20 minutes, at the next five. */
function dueFrom(now: number, promised: string | undefined): number {
  const at = promised === undefined ? 0 : Date.parse(promised);
  return at > now ? at : Math.ceil((now + 20 * minute) / (5 * minute)) * 5 * minute;
}

/** Asks somebody of a department to bring or do it; the answer comes by a link or a ticket. */
export function ErrandDialog({ stayId, room, what, promiseId, dueAt, onClose }: ErrandDialogProps) {
  const { t } = useWords();
  const now = useHouseNow();
  const { timeZone } = useContext(HouseContext);
  const [began] = useState(() => dueFrom(now, dueAt));
  const [due, setDue] = useState(() => toLocal(began, timeZone));
  const { people, error: unread, read } = usePeople(true);
  const [form, setForm] = useState<Form>({ personId: null, what, from: '', to: room ?? '' });
  const [asked, setAsked] = useState<ErrandLine | null>(null);
  const { busy, error, save } = useSave(() => undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = {
      stayId,
      ...form,
      dueAt: fieldIso(due, began, timeZone, now),
      ...(promiseId ? { promiseId } : {}),
    };
    void save(async () => setAsked(await post<ErrandLine>('/api/errands', body)));
  };
  if (asked) return <ErrandLinkDialog errand={asked} onClose={onClose} />;
  return (
    <Dialog onClose={onClose} title={t('promise.errandTitle', { what })}>
      <form onSubmit={submit} className="form">
        {unread !== null && <ProblemNotice error={unread} onRetry={read} />}
        {people?.length === 0 && <p className="quiet">{t('errand.nobody')}</p>}
        <Select
          label={t('errand.who')}
          required
          searchable
          data={peopleChoices(people ?? [])}
          value={form.personId}
          data-autofocus
          onChange={(personId) => setForm({ ...form, personId })}
        />
        <ErrandFields form={form} set={(part) => setForm({ ...form, ...part })} />
        <MomentField label={t('errand.dueAt')} value={due} onChange={setDue} now={now} />
        {error !== null && <ProblemNotice error={error} />}
        <Ends onClose={onClose} busy={busy} yes={t('errand.ask')} disabled={form.personId === null} />
      </form>
    </Dialog>
  );
}
