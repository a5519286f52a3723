import { useContext } from 'react';
import type { Shift } from '../../../contracts/roster.js';
import { HouseContext, useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { blocksOf, type Block } from './roster.rules.js';

const hours = [0, 3, 6, 9, 12, 15, 18, 21];

interface BlockProps {
  block: Block;
  /** Absent: only to be read. */
  onEdit?: (shift: Shift) => void;
}

function ShiftBlock({ block, onEdit }: BlockProps) {
  const { t } = useWords();
  const format = useFormat();
  const { shift, from, to, lane, lanes } = block;
  const span = `${format.time(shift.startsAt)}–${format.time(shift.endsAt)}`;
  const department = t(`departments.${shift.department}`);
  const place = {
    top: `${(from / 1440) * 100}%`,
    height: `${((to - from) / 1440) * 100}%`,
    left: `${(lane / lanes) * 100}%`,
    width: `${100 / lanes}%`,
  };
  const words = (
    <>
      <b>{shift.name}</b>
      <span>{span}</span>
      <span>{department}</span>
    </>
  );
  const label = t('roster.shiftOf', { name: shift.name, span, department });
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

export interface WeekProps {
  days: string[];
  today: string;
  shifts: Shift[];
  onEdit?: (shift: Shift) => void;
}

/** The week as a calendar: days across, hours down; everybody stands where she is here. */
export function RosterWeek({ days, today, shifts, onEdit }: WeekProps) {
  const format = useFormat();
  const { timeZone } = useContext(HouseContext);
  const blocks = blocksOf(shifts, days, timeZone);
  return (
    <div className="week">
      <div className="week-hours" aria-hidden>
        {hours.map((hour) => (
          <span key={hour} style={{ top: `${(hour / 24) * 100}%` }}>
            {String(hour).padStart(2, '0')}
          </span>
        ))}
      </div>
      {days.map((day) => (
        <section key={day} className="week-day" data-today={day === today} aria-label={format.date(day)}>
          <h3>{format.date(day)}</h3>
          <ol>
            {blocks
              .filter((block) => block.day === day)
              .map((block) => (
                <ShiftBlock key={block.shift.id} block={block} onEdit={onEdit} />
              ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
