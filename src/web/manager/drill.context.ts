import { createContext, useContext } from 'react';
import type { Opened } from './manager.views.js';

/** From any number to the moments behind it. */
export const DrillContext = createContext<(figure: Opened) => void>(() => undefined);
export const useDrill = () => useContext(DrillContext);
