import { ConsoleDoor } from '../shared/console-door.js';
import { useWords } from '../shared/words.js';
import { FacilitiesScreen } from './facilities.screen.js';

/** Facilities' own address: a tablet in the workshop opens here. */
export function FacilitiesApp() {
  const { t } = useWords();
  return (
    <ConsoleDoor
      place={t('title')}
      roles={['facilities', 'manager']}
      audience="facilities"
      wrongRole={(name) => t('wrong_role', { name })}
    >
      {(session, onLeave) => <FacilitiesScreen session={session} onLeave={onLeave} />}
    </ConsoleDoor>
  );
}
