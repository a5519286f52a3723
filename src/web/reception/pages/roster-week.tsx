import { useContext } from 'react';
import { departments, type Shift } from '../../../contracts/roster.js';
import { HouseContext, useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { rosterDays, type Block, type RosterDay, type Track } from './roster.plan.js';

const hours = [0, 3, 6, 9, 12, 15, 18, 21];
/** Height of one lane, px: a name and a finger fit in. */
const lane = 32;

interface BlockProps {
  block: Block;
  /** Absent: only to be read. */
  onEdit?: (shift: Shift) => void;
}

function ShiftBlock({ block, onEdit }: BlockProps) {
  const { t } = useWords();
  const format = useFormat();
  const { shift, from, to } = block;
  const span = `${format.time(shift.startsAt)}–${format.time(shift.endsAt)}`;
  const place = {
    left: `${(from / 1440) * 100}%`,
    width: `${((to - from) / 1440) * 100}%`,
    top: block.lane * lane,
    height: lane,
  };
  const words = (
    <>
      <b>{shift.name}</b> <span>{span}</span>
    </>
  );
  const label = t('roster.shiftOf', {
    name: shift.name,
    span,
    department: t(`departments.${shift.department}`),
  });
  return (
    <li className="shift-block" style={place} data-department={shift.department}>
      {onEdit ? (
        <button type="button" aria-label={label} title={label} onClick={() => onEdit(shift)}>
          {words}
        </button>
      ) : (
        <span title={label}>{words}</span>
      )}
    </li>
  );
}

function DepartmentTrack({ track, onEdit }: { track: Track } & Pick<BlockProps, 'onEdit'>) {
  const { t } = useWords();
  return (
    <div className="roster-track">
      <h4>{t(`departments.${track.department}`)}</h4>
      <ol style={{ height: track.lanes * lane }}>
        {track.blocks.map((block) => (
          <ShiftBlock key={block.shift.id} block={block} onEdit={onEdit} />
        ))}
      </ol>
    </div>
  );
}

function Day({ day, today, onEdit }: { day: RosterDay; today: boolean } & Pick<BlockProps, 'onEdit'>) {
  const { t } = useWords();
  const format = useFormat();
  const name = format.date(day.day);
  return (
    <section className="roster-day" data-today={today} aria-label={name}>
      <h3>{today ? t('roster.todayIs', { day: name }) : name}</h3>
      {day.tracks.length === 0 && <p className="quiet">{t('roster.nobodyThatDay')}</p>}
      {day.tracks.map((track) => (
        <DepartmentTrack key={track.department} track={track} onEdit={onEdit} />
      ))}
    </section>
  );
}

export interface WeekProps {
  days: string[];
  today: string;
  shifts: Shift[];
  onEdit?: (shift: Shift) => void;
}

/** The week by hour and department: everybody stands where she is here. */
export function RosterWeek({ days, today, shifts, onEdit }: WeekProps) {
  const { timeZone } = useContext(HouseContext);
  return (
    <div className="roster-week">
      <div className="roster-hours" aria-hidden>
        {hours.map((hour) => (
          <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
            {String(hour).padStart(2, '0')}
          </span>
        ))}
      </div>
      {rosterDays(shifts, days, departments, timeZone).map((day) => (
        <Day key={day.day} day={day} today={day.day === today} onEdit={onEdit} />
      ))}
    </div>
  );
}
