import { tellTheDay } from './hotel-day.story.js';

describe('a day in the house, in English and in the dark', () => {
  tellTheDay('en', 'dark');
});
