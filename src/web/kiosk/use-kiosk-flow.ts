import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Connector } from '../../contracts/common.js';
import type { CommandStage, KioskBay, StationState } from '../../contracts/lockers.js';
import type { KioskCalls } from './kiosk.calls.js';
import { kioskFlow, leftBehind, home } from './kiosk.flow.js';
import type { GuestWords, KioskEvent, KioskStep } from './kiosk.flow.js';

export interface KioskFlow {
  step: KioskStep;
  send: (event: KioskEvent) => void;
  reserve: (guest: GuestWords, connector: Connector) => void;
  repeatPin: (pin: string) => void;
  pickUp: (bay: number, pin: string) => void;
  openAgain: () => void;
}

interface Surroundings {
  calls: KioskCalls;
  bays: readonly KioskBay[];
  state: StationState;
}

/** The flow with its hands: it sends what the guest decided and feeds it what the house and the door say. */
export function useKioskFlow({ calls, bays, state }: Surroundings): KioskFlow {
  const [step, dispatch] = useReducer(kioskFlow, home);
  const bayOf = useBays(bays);
  useDoorNews(step, bays, state, dispatch);
  useGiveBack(step, calls);

  const order = async (bay: number, ask: () => ReturnType<KioskCalls['pickUp']>) => {
    dispatch({ type: 'sending', before: stageOf(bayOf(bay)), now: Date.now() });
    const answer = await ask();
    const now = Date.now();
    if (answer.ok) dispatch({ type: 'ordered', order: answer.value, bay: bayOf(bay), now });
    else dispatch({ type: 'problem', code: answer.code, seconds: answer.seconds, now });
  };

  const reserve = async (guest: GuestWords, connector: Connector) => {
    dispatch({ type: 'reserving' });
    const answer = await calls.reserve({ room: guest.room, name: guest.name, connector });
    if (answer.ok) dispatch({ type: 'reserved', reservation: answer.value });
    else dispatch({ type: 'problem', code: answer.code, seconds: answer.seconds, now: Date.now() });
  };

  const openAgain = () => {
    if (step.at !== 'door') return;
    const { occupancyId, pin, bay } = step;
    if (occupancyId === null) return dispatch({ type: 'problem', code: 'again_over', now: Date.now() });
    void order(bay, () => (pin === null ? calls.again(occupancyId) : calls.open(occupancyId, pin)));
  };

  return {
    step,
    send: dispatch,
    reserve: (guest, connector) => void reserve(guest, connector),
    repeatPin: (pin) => {
      if (step.at !== 'repeat') return;
      const { occupancyId, bay } = step.reservation;
      void order(bay, () => calls.open(occupancyId, pin));
    },
    pickUp: (bay, pin) => void order(bay, () => calls.pickUp(bay, pin)),
    openAgain,
  };
}

const stageOf = (bay: KioskBay | null): CommandStage | null => bay?.stage ?? null;

/** Reads the bays of this very moment, also from an answer that arrives seconds later. */
function useBays(bays: readonly KioskBay[]): (number: number) => KioskBay | null {
  const latest = useRef(bays);
  latest.current = bays;
  return useCallback((number) => latest.current.find((bay) => bay.number === number) ?? null, []);
}

function useDoorNews(
  step: KioskStep,
  bays: readonly KioskBay[],
  state: StationState,
  dispatch: (event: KioskEvent) => void,
): void {
  const bay = step.at === 'door' ? bays.find((one) => one.number === step.bay) : undefined;
  const waiting = step.at === 'door' && ['asked', 'open', 'settling'].includes(step.phase);
  useEffect(() => {
    if (bay) dispatch({ type: 'bay', bay, now: Date.now() });
  }, [bay, dispatch]);
  useEffect(() => dispatch({ type: 'station', state, now: Date.now() }), [state, step.at, dispatch]);
  useEffect(() => {
    if (!waiting) return;
    const timer = window.setInterval(() => {
      const now = Date.now();
      dispatch({ type: 'tick', now });
      if (bay) dispatch({ type: 'bay', bay, now });
    }, 500);
    return () => window.clearInterval(timer);
  }, [waiting, bay, dispatch]);
}

/** A door kept for a guest who went away is free for the next one at once. */
function useGiveBack(step: KioskStep, calls: KioskCalls): void {
  const before = useRef(step);
  useEffect(() => {
    const left = leftBehind(before.current, step);
    before.current = step;
    if (left) void calls.cancel(left);
  }, [step, calls]);
}
