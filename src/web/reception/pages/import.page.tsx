import { useWords } from '../../shared/words.js';
import { FileImport } from './file-import.js';

export function ImportPage() {
  const { t } = useWords();
  return (
    <>
      <p className="lead">{t('import.lead')}</p>
      <FileImport path="/api/stays/import" preview="/api/stays/import/preview" hint={t('import.hint')} />
    </>
  );
}
