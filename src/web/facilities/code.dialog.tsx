import { Button, Group, Stack, Text } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { ClaimCode } from '../../contracts/lockers.js';
import { groupCode } from '../shared/code-digits.js';
import { useHouseNow } from '../shared/live.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { Dialog } from '../shared/dialog.js';
import { useWords } from '../shared/words.js';
import { claimCode, kioskCode } from './facilities.calls.js';

export interface CodeWish {
  kind: 'claim' | 'pair';
  stationId: string;
  station: string;
  /** A code that came with the new station; without one it is asked for. */
  first: ClaimCode | null;
}

/** A one-time code, big enough to be read across a room, with the time it has left. */
export function CodeDialog({ wish, onClose }: { wish: CodeWish; onClose: () => void }) {
  const { t } = useWords();
  const { kind, stationId, station, first } = wish;
  const [code, setCode] = useState(first);
  const [error, setError] = useState<unknown>(null);
  const ask = useCallback(async () => {
    setError(null);
    try {
      setCode(await (kind === 'claim' ? claimCode(stationId) : kioskCode(stationId)));
    } catch (reason) {
      setError(reason);
    }
  }, [kind, stationId]);
  useEffect(() => {
    if (!first) void ask();
  }, [first, ask]);
  return (
    <Dialog onClose={onClose} size="lg" title={t(`code.${kind}`, { station })}>
      <Stack>
        <Text>{t(`code.${kind}_text`)}</Text>
        {code && <Code code={code} />}
        {error !== null && <ProblemNotice error={error} onRetry={() => void ask()} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => void ask()}>
            {t('code.anew')}
          </Button>
          <Button onClick={onClose} data-autofocus>
            {t('code.done')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Code({ code }: { code: ClaimCode }) {
  const { t } = useWords();
  const now = useHouseNow(1_000);
  const left = Math.floor((Date.parse(code.until) - now) / 1000);
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <div className="code" role="status" data-over={left <= 0}>
      <p className="code-letters">{groupCode(code.code)}</p>
      <p aria-live="off">{left > 0 ? t('code.until', { time }) : t('code.over')}</p>
    </div>
  );
}
