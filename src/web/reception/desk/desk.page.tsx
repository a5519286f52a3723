import { Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
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

export function DeskPage({ onHelp }: { onHelp: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const fail = useRef<(error: unknown) => void>(() => undefined);
  const { slip, print } = useSlip(useCallback((error: unknown) => fail.current(error), []));
  const desk = useDeskState((id) => void print(id));
  const {
    memory,
    card,
    actions,
    field: typed,
    lines,
    selected,
    armed,
    doLine,
    openGuest,
    counter,
    setCounter,
  } = desk;
  const { status } = useConnection();
  useEffect(() => {
    fail.current = memory.setError;
  }, [memory.setError]);

  const value = useMemo<DeskValue>(() => {
    const focusField = () => field.current?.focus();
    const openStay = (stay: StayLine) => {
      openGuest(stay);
      focusField();
    };
    return {
      memory,
      card,
      actions,
      lines,
      selected,
      armed,
      doLine,
      openStay,
      focusField,
      counter,
      setCounter,
      typing: typed.typed.text !== '',
      amenities: typed.amenities,
      openId(id) {
        memory.setLadder(null);
        card.openId(id);
        focusField();
      },
      print: (id) => void print(id),
    };
  }, [
    memory,
    card,
    actions,
    lines,
    selected,
    armed,
    doLine,
    openGuest,
    typed.amenities,
    typed.typed,
    counter,
    setCounter,
    print,
  ]);

  const { last, setLast } = memory;
  const closeLast = useCallback(() => setLast(null), [setLast]);
  return (
    <DeskContext value={value}>
      <TopBar onHelp={onHelp}>
        <TheField
          field={field}
          text={typed.text}
          setText={typed.setText}
          onKeyDown={desk.onKeyDown}
          active={lines.length > 0 ? `line-${selected}` : undefined}
        />
      </TopBar>
      <main className="desk" data-stale={status === 'lost'}>
        <Columns opened={card.line?.id ?? null} />
      </main>
      {last && (
        <UndoBar
          key={last.text + String(last.until)}
          text={last.text}
          until={last.until}
          onClose={closeLast}
          onUndo={last.undo ? () => void desk.undo() : undefined}
          onPrint={last.handoutId ? () => void print(last.handoutId ?? '') : undefined}
        />
      )}
      {slip && <PrintSlip slip={slip} on={paper()} />}
    </DeskContext>
  );
}
