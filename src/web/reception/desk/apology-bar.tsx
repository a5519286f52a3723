import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import type { Apologise, ApologyDraft, ApologyDue, ApologyReply } from '../../../contracts/goodwill.js';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { useSave } from '../use-save.js';
import { useDesk } from './desk.context.js';
import { NewPromiseDialog } from './promise-refer-dialogs.js';
import { notice } from './use-actions.js';

interface BarProps {
  stay: StayLine;
  /** What happened; null: the guest said so just now, and her word is enough. */
  due: ApologyDue | null;
  onDone: () => void;
}

interface DraftProps extends BarProps {
  draft: ApologyDraft;
  /** Closes it unsaid; null: it is due, and stays. */
  onBack: (() => void) | null;
}

const causeOf = (due: ApologyDue | null) => ({
  cause: due?.cause ?? ('guest_word' as const),
  ...(due?.causeId ? { causeId: due.causeId } : {}),
});

/** What became of the gift with it is said as it is: also when the rest of the allowance has to be asked for. */
function doneAs({ given }: ApologyReply): 'apology.doneWith' | 'apology.doneAsked' | 'apology.done' {
  if (given?.entry) return 'apology.doneWith';
  return given?.ask ? 'apology.doneAsked' : 'apology.done';
}

function useApologise(stay: StayLine) {
  const { t } = useWords();
  const { memory, card } = useDesk();
  return async (body: Omit<Apologise, 'stayId'>, gift: string) => {
    const reply = await post<ApologyReply>('/api/apologies', { stayId: stay.id, ...body });
    const { name } = stay.guest;
    memory.setLast({
      text: t(doneAs(reply), { name, what: gift }),
      handoutId: null,
      until: Date.now() + notice,
      undo: false,
    });
    void card.refresh();
  };
}

const focusOnce = (button: HTMLButtonElement | null) => button?.focus();

function NotNow({ onBack }: { onBack: () => void }) {
  const { t } = useWords();
  return (
    <Button variant="subtle" color="gray" onClick={onBack}>
      {t('apology.notNow')}
    </Button>
  );
}

/** Second tap: said and given. */
function Draft({ stay, due, draft, onDone, onBack }: DraftProps) {
  const { t } = useWords();
  const format = useFormat();
  const say = useApologise(stay);
  const { surprise } = draft;
  const [withIt, setWithIt] = useState(surprise !== null);
  const [words, setWords] = useState('');
  const { busy, error, save } = useSave(onDone);
  const apologise = () => {
    const said = words.trim();
    const surpriseId = withIt ? surprise?.id : undefined;
    return say(
      { ...causeOf(due), ...(said ? { words: said } : {}), ...(surpriseId ? { surpriseId } : {}) },
      surprise?.name ?? '',
    );
  };
  return (
    <div className="apology-draft">
      <blockquote lang={stay.guest.language}>{draft.guestWords}</blockquote>
      {draft.readerWords !== draft.guestWords && <p className="quiet">{draft.readerWords}</p>}
      <p className="quiet">{t('apology.ownWords')}</p>
      {surprise && (
        <Checkbox
          label={t('apology.with', { what: surprise.name, amount: format.money(surprise.valueMinor) })}
          checked={withIt}
          onChange={(event) => setWithIt(event.currentTarget.checked)}
        />
      )}
      {due === null && (
        <TextInput
          label={t('apology.said')}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      {error !== null && <ProblemNotice error={error} />}
      <Group>
        {/* opened from the menu, which would take the focus back and leave the desk looking for it */}
        <Button loading={busy} onClick={() => void save(apologise)} ref={focusOnce}>
          {t(withIt ? 'apology.goWith' : 'apology.go')}
        </Button>
        {onBack && <NotNow onBack={onBack} />}
      </Group>
    </div>
  );
}

/** A word alone mends nothing: who told us what is wrong is also promised that it will be put right, and by when. */
function Repair({ stay, about }: { stay: StayLine; about: string }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" size="compact-md" mt="xs" onClick={() => setAsking(true)}>
        {t('apology.repair')}
      </Button>
      {asking && <NewPromiseDialog stay={stay} about={about} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Chosen in the menu, that was the first tap: the words come by themselves. */
function useApologyDraft(stay: StayLine, due: ApologyDue | null) {
  const [draft, setDraft] = useState<ApologyDraft | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const open = useCallback(() => {
    setBusy(true);
    setError(null);
    const body = { stayId: stay.id, ...causeOf(due) };
    post<ApologyDraft>('/api/apologies/draft', body, { asks: true })
      .then(setDraft, setError)
      .finally(() => setBusy(false));
  }, [stay.id, due]);
  const asked = due === null;
  useEffect(() => {
    if (asked) open();
  }, [asked, open]);
  return { draft, busy, error, open };
}

/** Something of ours went wrong: words to lean on with the first tap, done with the second. */
export function ApologyBar({ stay, due, onDone }: BarProps) {
  const { t } = useWords();
  const format = useFormat();
  const { card } = useDesk();
  const { draft, busy, error, open } = useApologyDraft(stay, due);
  const what = due
    ? t('apology.due', { what: due.what, when: format.day(due.at) })
    : t('apology.word', { name: stay.guest.name });
  return (
    <section className="apology arrive" aria-label={t('apology.title')}>
      <IconHeartHandshake size={24} aria-hidden className="amber" />
      <div className="apology-main">
        <p>{what}</p>
        {error !== null && <ProblemNotice error={error} onRetry={open} />}
        {draft && (
          <Draft
            stay={stay}
            due={due}
            draft={draft}
            onBack={due ? null : onDone}
            onDone={() => {
              void card.refresh();
              onDone();
            }}
          />
        )}
        {due?.cause === 'guest_word' && <Repair stay={stay} about={due.about} />}
      </div>
      {!draft && (
        <Button variant="light" loading={busy} onClick={open}>
          {t('apology.open')}
        </Button>
      )}
    </section>
  );
}
