import { Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';
import type { StayLine } from '../../../contracts/stays.js';
import { useConnection } from '../../shared/live.js';
import { PrintSlip, paper } from '../../shared/print-slip.js';
import { UndoBar } from '../../shared/undo-bar.js';
import { useWords } from '../../shared/words.js';
import { TopBar } from '../top-bar.js';
import { DeskContext, useDesk, type DeskValue } from './desk.context.js';
import { GuestColumn } from './guest-column.js';
import { Lines } from './lines.js';
import { MiddleColumn } from './middle-column.js';
import { NowColumn } from './now-column.js';
import { TheField } from './the-field.js';
import { useDeskState } from './use-desk.js';
import { useSlip } from './use-slip.js';

type Column = 'guests' | 'guest' | 'now';

/** Below three columns' width: one column at a time, the guest on top as soon as one is opened. */
function Columns({ opened }: { opened: string | null }) {
  const { t } = useWords();
  const narrow = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const [column, setColumn] = useState<Column>('guests');
  useEffect(() => {
    if (opened) setColumn('guest');
  }, [opened]);
  // on a phone the columns share one scroll: whoever is opened is seen from her name on
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.closest('.desk')?.scrollTo(0, 0), [column, opened]);
  const { typing } = useDesk();
  if (!narrow)
    return (
      <div className="columns">
        <GuestColumn />
        <MiddleColumn />
        <NowColumn />
      </div>
    );
  if (typing) return <Lines />;
  return (
    <Tabs
      ref={top}
      value={column}
      onChange={(value) => setColumn((value ?? 'guests') as Column)}
      className="narrow"
      keepMounted={false}
    >
      <Tabs.List grow>
        <Tabs.Tab value="guests">{t('columns.guests')}</Tabs.Tab>
        <Tabs.Tab value="guest">{t('columns.guest')}</Tabs.Tab>
        <Tabs.Tab value="now">{t('columns.now')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="guests">
        <GuestColumn />
      </Tabs.Panel>
      <Tabs.Panel value="guest">
        <MiddleColumn />
      </Tabs.Panel>
      <Tabs.Panel value="now">
        <NowColumn />
      </Tabs.Panel>
    </Tabs>
  );
}

/** Everything the columns need. They are drawn with the desk anyway, so nothing is memoised here. */
function deskValue(
  desk: ReturnType<typeof useDeskState>,
  focusField: () => void,
  print: (handoutId: string) => void,
): DeskValue {
  const {
    field,
    words: _words,
    onKeyDown: _keys,
    onSingleKey: _single,
    undo: _undo,
    openGuest,
    ...rest
  } = desk;
  return {
    ...rest,
    amenities: field.amenities,
    typing: field.typed.text !== '',
    print,
    focusField,
    openStay(stay: StayLine) {
      openGuest(stay);
      focusField();
    },
    openId(id: string) {
      rest.memory.setLadder(null);
      rest.card.openId(id);
      focusField();
    },
  };
}

function LastDoneBar({
  desk,
  print,
}: {
  desk: ReturnType<typeof useDeskState>;
  print: (id: string) => void;
}) {
  const { last, setLast } = desk.memory;
  const close = useCallback(() => setLast(null), [setLast]);
  // there before anything is done: a voice tells what comes into it, not what comes with it
  return (
    <div role="status" data-testid="last-done">
      {last && (
        <UndoBar
          key={`${last.text} ${last.until}`}
          text={last.text}
          until={last.until}
          onClose={close}
          onUndo={last.undo ? () => void desk.undo() : undefined}
          onPrint={last.handoutId ? () => print(last.handoutId ?? '') : last.paper}
        />
      )}
    </div>
  );
}

/** Another page sends here with a guest to open; the id rides in the history's state, never in the address. */
function useOpened(openId: (id: string) => void) {
  const sent = useHistoryState<{ stayId?: string } | null>();
  const stayId = sent?.stayId;
  useEffect(() => {
    if (stayId) openId(stayId);
  }, [stayId, openId]);
}

export function DeskPage({ onHelp }: { onHelp: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const fail = useRef<(error: unknown) => void>(() => undefined);
  const { slip, print, remember } = useSlip(useCallback((error: unknown) => fail.current(error), []));
  const printNow = useCallback((id: string) => void print(id), [print]);
  const desk = useDeskState(field, printNow, onHelp);
  const value = deskValue(desk, () => field.current?.focus(), printNow);
  const { status } = useConnection();
  useOpened(desk.card.openId);
  const { setError } = desk.memory;
  useEffect(() => {
    fail.current = setError;
  }, [setError]);
  const given = desk.memory.given?.handout;
  useEffect(() => remember(given), [remember, given]);
  return (
    <DeskContext value={value}>
      <TopBar onHelp={onHelp}>
        <TheField
          field={field}
          text={desk.words.text}
          setText={desk.words.setText}
          onKeyDown={desk.onKeyDown}
          onSingleKey={desk.onSingleKey}
          active={desk.lines.length > 0 ? `line-${desk.selected}` : undefined}
        />
      </TopBar>
      <main className="desk" data-stale={status === 'lost'}>
        <Columns opened={desk.card.line?.id ?? null} />
      </main>
      <LastDoneBar desk={desk} print={printNow} />
      {slip && <PrintSlip slip={slip} on={paper()} />}
    </DeskContext>
  );
}
