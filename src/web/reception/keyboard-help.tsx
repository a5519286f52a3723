import { Kbd } from '@mantine/core';
import { Dialog } from '../shared/dialog.js';
import { useWords } from '../shared/words.js';

const rows: [string[], string][] = [
  [['/'], 'field'],
  [['Enter'], 'first'],
  [['↑', '↓'], 'choose'],
  [['1', '…', '9'], 'pick'],
  [['Esc'], 'back'],
  [['P'], 'print'],
  [['U'], 'undo'],
  [['W'], 'waiting'],
  [['H'], 'hand'],
  [['?'], 'this'],
];

/** Everything the keyboard can do, and what the one field understands. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  return (
    <Dialog onClose={onClose} title={t('help.title')} size="lg">
      <dl className="key-list">
        {rows.map(([keys, name]) => (
          <div key={name}>
            <dt>{keys.map((key) => (key === '…' ? ' … ' : <Kbd key={key}>{key}</Kbd>))}</dt>
            <dd>{t(`help.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('help.single')}</p>
      <h3>{t('help.understands')}</h3>
      <dl className="key-list">
        {(['room', 'name', 'both', 'tag', 'wish', 'walkIn'] as const).map((name) => (
          <div key={name}>
            <dt>
              <code>{t(`help.examples.${name}`)}</code>
            </dt>
            <dd>{t(`help.meanings.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
