import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { chooseLanguage, useWords } from '../shared/words.js';
import type { KioskBay, KioskHouse, StationState } from '../../contracts/lockers.js';
import { HelpSheet } from './help.sheet.js';
import type { KioskCalls } from './kiosk.calls.js';
import { KioskContext } from './kiosk.context.js';
import { litDoor, progress } from './kiosk.flow.js';
import type { KioskStep } from './kiosk.flow.js';
import { Sheet } from './pieces/sheet.js';
import { StepLine } from './pieces/step-line.js';
import { StepPage } from './pieces/step-page.js';
import { ToolBar } from './pieces/tool-bar.js';
import { useReadAloud } from './pieces/use-read-aloud.js';
import { ConnectorStep } from './steps/connector.step.js';
import { DoorStep } from './steps/door.step.js';
import { HomeStep, LostStep } from './steps/home.step.js';
import { PickupPinStep, PinStep, RepeatStep } from './steps/pin.steps.js';
import { WhichStep } from './steps/which.step.js';
import { WhoStep } from './steps/who.step.js';
import { useIdle } from './use-idle.js';
import { useKioskFlow } from './use-kiosk-flow.js';
import type { KioskFlow } from './use-kiosk-flow.js';

interface KioskScreenProps {
  house: KioskHouse;
  bays: readonly KioskBay[];
  state: StationState;
  connected: boolean;
  calls: KioskCalls;
}

export function KioskScreen({ house, bays, state, connected, calls }: KioskScreenProps) {
  const { language } = useWords();
  const flow = useKioskFlow({ calls, bays, state });
  const { step, send } = flow;
  const [contrast, setContrast] = useContrast();
  const [helping, setHelping] = useState(false);
  const { reading, setReading } = useReadAloud(pageOf(step, connected), language);
  const own = house.languages[0] ?? 'en';
  const clear = () => {
    send({ type: 'clear' });
    setHelping(false);
    setContrast(false);
    setReading(false);
    void chooseLanguage(own, false);
  };
  const dirty = step.at !== 'home' || helping || contrast || reading === true || language !== own;
  const { idle, stay } = useIdle(dirty, movesOf(bays, litDoor(step)), clear);
  const kiosk = useMemo(
    () => contextOf(flow, house, bays, state, () => setHelping(true)),
    [flow, house, bays, state],
  );
  const offline = !connected && (step.at !== 'door' || step.phase === 'lost');
  return (
    <KioskContext.Provider value={kiosk}>
      <div className="kiosk">
        <Head house={house} step={step} />
        {!connected && !offline && <Banner />}
        <main className="page">
          {offline ? <OfflinePage /> : <Step step={step} answering={kiosk.answering} />}
        </main>
        <ToolBar
          languages={house.languages}
          back={backOf(step, send)}
          help={offline ? undefined : () => setHelping(true)}
          contrast={contrast}
          setContrast={setContrast}
          reading={reading}
          setReading={setReading}
        />
        {helping && <HelpSheet calls={calls} onClose={() => setHelping(false)} />}
        {idle.is === 'asking' && <StillThere seconds={idle.seconds} onStay={stay} onLeave={clear} />}
      </div>
    </KioskContext.Provider>
  );
}

function contextOf(
  flow: KioskFlow,
  house: KioskHouse,
  bays: readonly KioskBay[],
  state: StationState,
  callHelp: () => void,
) {
  const { station } = house;
  return { ...flow, station, bays, answering: state === 'ready', lit: litDoor(flow.step), callHelp };
}

/** What a guest's hand changes at the door; readings that wander by themselves are no sign of life. */
function movesOf(bays: readonly KioskBay[], lit: number | null): string {
  const bay = bays.find((one) => one.number === lit);
  return bay ? [bay.number, bay.door, bay.occupied, bay.stage].join() : '';
}

/** What read aloud takes for a new page. */
function pageOf(step: KioskStep, connected: boolean): string {
  const note = 'note' in step ? step.note?.code : '';
  return [step.at, step.at === 'door' ? step.phase : '', note, connected].join(' ');
}

/** While a door is being asked or stands open there is nothing to go back to: the door decides. */
function backOf(step: KioskStep, send: KioskFlow['send']): (() => void) | undefined {
  if (step.at === 'home') return undefined;
  if (step.at === 'door' && ['asked', 'open', 'settling', 'done'].includes(step.phase)) return undefined;
  return () => send({ type: 'back' });
}

/** A PIN already given is kept on the screen; the other questions have no answer while the station is silent. */
const needStation = ['who', 'connector', 'which', 'pickup-pin'];

function Step({ step, answering }: { step: KioskStep; answering: boolean }) {
  if (!answering && needStation.includes(step.at)) return <LostStep />;
  switch (step.at) {
    case 'home':
      return <HomeStep />;
    case 'who':
      return <WhoStep step={step} />;
    case 'connector':
      return <ConnectorStep step={step} />;
    case 'pin':
      return <PinStep step={step} />;
    case 'repeat':
      return <RepeatStep step={step} />;
    case 'which':
      return <WhichStep />;
    case 'pickup-pin':
      return <PickupPinStep step={step} />;
    case 'door':
      return <DoorStep step={step} />;
  }
}

function Head({ house, step }: { house: KioskHouse; step: KioskStep }) {
  const where = progress(step);
  return (
    <header className="head">
      <p className="house">
        {house.hotel} <small>{house.station}</small>
      </p>
      {where && <StepLine {...where} />}
    </header>
  );
}

function OfflinePage() {
  const { t } = useWords();
  return (
    <StepPage title={t('offline.title')} lead={t('offline.text')} tone="attention">
      <p className="note-line" data-read>
        <IconPlugConnectedX aria-hidden size="1.4em" />
        <span>{t('offline.again')}</span>
      </p>
    </StepPage>
  );
}

/** Over an open door the guest goes on: only what the screen says may be old. */
function Banner() {
  const { t } = useWords();
  return (
    <p className="banner" role="status" data-read>
      <IconPlugConnectedX aria-hidden size="1.4em" />
      <span>{t('offline.bar')}</span>
    </p>
  );
}

function StillThere({
  seconds,
  onStay,
  onLeave,
}: {
  seconds: number;
  onStay: () => void;
  onLeave: () => void;
}) {
  const { t } = useWords();
  return (
    <Sheet title={t('idle.title')} text={t('idle.text', { seconds })} counts onClose={onStay}>
      <button type="button" className="choice choice-main choice-line" onClick={onStay}>
        {t('idle.stay')}
      </button>
      <button type="button" className="choice choice-line" onClick={onLeave}>
        {t('idle.leave')}
      </button>
    </Sheet>
  );
}

function useContrast(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(false);
  useEffect(() => {
    document.documentElement.dataset['contrast'] = on ? 'high' : 'normal';
  }, [on]);
  return [on, setOn];
}
