import i18next from 'i18next';
import { Component } from 'react';
import type { ReactNode } from 'react';

/** Whatever breaks on this page, the guest reads a calm sentence and has a way on. */
export class BrokenBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="guest lone">
        <h1>{i18next.t('broken.title')}</h1>
        <p>{i18next.t('broken.text')}</p>
        <button type="button" className="act" onClick={() => window.location.reload()}>
          {i18next.t('broken.go')}
        </button>
      </main>
    );
  }
}
