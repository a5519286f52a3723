import { Button, Skeleton } from '@mantine/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { GuestWordLine } from '../../contracts/person.js';
import { get, post } from '../shared/api.js';
import { Dialog } from '../shared/dialog.js';
import { useHouseNow, useLive } from '../shared/live.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { useFormat } from '../shared/use-format.js';
import { useWords } from '../shared/words.js';

/** Thanks of guests for whoever is signed in, and only for her; read again when a guest said thank you. */
export function useThanks() {
  const moments = useLive('moment');
  const said = useMemo(() => [...moments.values()].filter(({ code }) => code === 'thanks').length, [moments]);
  const [thanks, setThanks] = useState<GuestWordLine[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const read = useCallback(() => {
    get<GuestWordLine[]>('/api/thanks').then((fresh) => {
      setThanks(fresh);
      setError(null);
    }, setError);
  }, []);
  useEffect(read, [read, said]);
  return { thanks, error, read, unread: thanks?.filter(({ answered }) => !answered).length ?? 0 };
}
export type Thanks = ReturnType<typeof useThanks>;

/** What guests said to thank; nobody else sees this list. */
export function ThanksDialog({ thanks, error, read, onClose }: Thanks & { onClose: () => void }) {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  const [failed, setFailed] = useState<unknown>(null);
  const seen = (id: string) => void post(`/api/guest-words/${id}/read`).then(read, setFailed);
  return (
    <Dialog onClose={onClose} title={t('thanksFor.title')}>
      <p className="quiet">{t('thanksFor.hint')}</p>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {failed !== null && <ProblemNotice error={failed} />}
      {!thanks && error === null && <Skeleton height={80} aria-label={t('loading')} />}
      {thanks?.length === 0 && <p>{t('thanksFor.empty')}</p>}
      <ul className="thanks-list">
        {thanks?.map((word) => (
          <li key={word.id} data-unread={!word.answered}>
            <p className="thanks-words">{t('quoted', { text: word.words })}</p>
            <p className="quiet">
              {t('guest.short', { name: word.guest, room: word.room ?? t('guest.noRoom') })} ·{' '}
              {format.when(word.at, now)}
            </p>
            {!word.answered && (
              <Button
                variant="light"
                size="compact-sm"
                aria-label={t('thanksFor.readWhat', { name: word.guest })}
                onClick={() => seen(word.id)}
              >
                {t('thanksFor.read')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
