import { tellTheDay } from './hotel-day.story.js';

describe('a day in the house, in German and by daylight', () => {
  tellTheDay('de', 'light');
});
