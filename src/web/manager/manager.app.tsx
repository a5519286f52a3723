import { ConsoleDoor } from '../shared/console-door.js';
import { useWords } from '../shared/words.js';
import { ManagerScreen } from './manager.screen.js';

/** The manager's own address. */
export function ManagerApp() {
  const { t } = useWords();
  return (
    <ConsoleDoor
      place={t('title')}
      roles={['manager']}
      audience="manager"
      wrongRole={(name) => t('wrong_role', { name })}
    >
      {(session, onLeave) => <ManagerScreen session={session} onLeave={onLeave} />}
    </ConsoleDoor>
  );
}
