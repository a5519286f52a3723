import { ActionIcon, Menu, TextInput } from '@mantine/core';
import { IconBellRinging, IconPhone, IconPlus, IconSofa } from '@tabler/icons-react';
import { useMemo, useState, type FormEvent } from 'react';
import type { WaitingInput, WaitingLine } from '../../../contracts/person.js';
import { post } from '../../shared/api.js';
import { asProblem } from '../../shared/api-problem.js';
import { useLive } from '../../shared/live.js';
import { beep, chime } from '../../shared/sounds.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { useKeepFocus } from '../use-keep-focus.js';
import { useDesk } from './desk.context.js';
import { saidName } from './guest-name.rules.js';
import { RowMenu } from './now-row.js';
import { listed, readWaiting } from './waiting.rules.js';

/** Where the key W puts the cursor. */
export const waitingField = 'waiting-name';
const waitingList = 'waiting-list';

const stands = { lobby: IconSofa, phone: IconPhone };
/** A wrong tap is noticed soon or not at all. */
const undoMs = 60_000;

function useWaitingActs() {
  const { t } = useWords();
  const { memory, openId } = useDesk();
  const run = async (command: () => Promise<unknown>) => {
    memory.setError(null);
    try {
      await command();
      chime();
      return true;
    } catch (failure) {
      beep();
      memory.setError(asProblem(failure));
      return false;
    }
  };
  /** Off the list, with a way back on it. */
  const leave = async (line: WaitingLine, verb: 'take' | 'gone', text: string) => {
    if (!(await run(() => post(`/api/waiting/${line.id}/${verb}`)))) return;
    const back = () => post(`/api/waiting/${line.id}/undo`);
    memory.setLast({ text, handoutId: null, until: Date.now() + undoMs, undo: true, back });
  };
  return {
    add: (input: WaitingInput) => run(() => post('/api/waiting', input)),
    async take(line: WaitingLine) {
      if (line.stayId) openId(line.stayId);
      await leave(line, 'take', t('waiting.takenDone', { name: line.name }));
    },
    gone: (line: WaitingLine) => leave(line, 'gone', t('waiting.goneDone', { name: line.name })),
  };
}
type Acts = ReturnType<typeof useWaitingActs>;

function WaitingRow({ line, acts, first }: { line: WaitingLine; acts: Acts; first: boolean }) {
  const { t } = useWords();
  useKeepFocus(waitingList);
  const Icon = stands[line.place];
  const { name } = line;
  return (
    <li className="waiting-row">
      <span className="number" aria-hidden>
        {line.order}
      </span>
      <Icon size={18} aria-label={t(`waiting.${line.place}`)} role="img" className="quiet" />
      <span className="row-main row-name">
        {line.room ? t('guest.short', { name, room: line.room }) : name}
      </span>
      <RowMenu label={t('waiting.more', { name })}>
        <Menu.Item onClick={() => void acts.gone(line)}>{t('waiting.gone')}</Menu.Item>
      </RowMenu>
      <button
        type="button"
        className={first ? 'small-action strong' : 'small-action'}
        aria-label={t('waiting.withYouWho', { name })}
        onClick={() => void acts.take(line)}
      >
        {t('waiting.withYou')}
      </button>
    </li>
  );
}

/** The guest who is open goes on the list with one tap. */
function OpenOne({ acts, lines }: { acts: Acts; lines: WaitingLine[] }) {
  const { t } = useWords();
  const open = useDesk().card.line;
  if (!open || lines.some(({ stayId }) => stayId === open.id)) return null;
  return (
    <button
      type="button"
      className="small-action waiting-open"
      onClick={() => void acts.add({ name: open.guest.name.slice(0, 80), place: 'lobby', stayId: open.id })}
    >
      {t('waiting.addOpen', { name: saidName(open.guest) })}
    </button>
  );
}

/** "Nguyen, phone" and Enter. */
function AddWaiting({ acts, lines }: { acts: Acts; lines: WaitingLine[] }) {
  const { t } = useWords();
  const { focusField } = useDesk();
  const [typed, setTyped] = useState('');
  const words = { phone: listed(t('waiting.words.phone')), lobby: listed(t('waiting.words.lobby')) };
  const read = readWaiting(typed, words);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!read || !(await acts.add(read))) return;
    setTyped('');
    focusField();
  };
  return (
    <>
      <form onSubmit={(event) => void submit(event)} className="waiting-add">
        <TextInput
          id={waitingField}
          size="sm"
          maxLength={90}
          aria-label={t('waiting.add')}
          placeholder={t('waiting.add')}
          title={t('waiting.addHint')}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={({ key }) => {
            if (key !== 'Escape') return;
            setTyped('');
            focusField();
          }}
          rightSection={
            read && (
              <ActionIcon
                type="submit"
                variant="subtle"
                aria-label={t('waiting.addTo', { place: t(`waiting.${read.place}`) })}
              >
                <IconPlus size={18} aria-hidden />
              </ActionIcon>
            )
          }
        />
      </form>
      <OpenOne acts={acts} lines={lines} />
    </>
  );
}

/** Somebody at the lockers rang. */
function Calls() {
  const { t } = useWords();
  const format = useFormat();
  const alerts = useLive('alert');
  const calls = useMemo(
    () => [...alerts.values()].filter(({ code, solved }) => code === 'help' && !solved),
    [alerts],
  );
  return calls.map((call) => (
    <li key={call.id} className="static-row">
      <IconBellRinging size={20} aria-hidden className="amber" />
      <span className="row-main">
        {t('waiting.help', { station: call.station ?? '', since: format.time(call.since) })}
      </span>
    </li>
  ));
}

/** Who waits for a word, in order and without minutes: nobody is timed, everybody is seen. */
export function WaitingList() {
  const { t } = useWords();
  const live = useLive('waiting');
  const lines = useMemo(() => [...live.values()].sort((a, b) => a.order - b.order), [live]);
  const acts = useWaitingActs();
  return (
    <section aria-labelledby="waiting-title" className="waiting">
      <h2 id="waiting-title">
        {t('waiting.title')} {lines.length > 0 && <span className="count">{lines.length}</span>}
      </h2>
      <ul id={waitingList} className="rows" aria-label={t('waiting.title')} aria-live="polite" tabIndex={-1}>
        <Calls />
        {lines.map((line, index) => (
          <WaitingRow key={line.id} line={line} acts={acts} first={index === 0} />
        ))}
      </ul>
      <AddWaiting acts={acts} lines={lines} />
    </section>
  );
}
