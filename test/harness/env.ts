/** What a test run is told by its environment. The only place under test/ that reads it. */
export const testEnv = {
  /** A real server to test against instead of the embedded one; its user may create databases. */
  databaseUrl: process.env['GERNE_TEST_DATABASE_URL'] || null,
  /** A real broker to test against instead of the embedded one; its login may do everything. */
  mqttUrl: process.env['GERNE_TEST_MQTT'] || null,
  /** Set by the global setup for the test files: server and template. */
  serverUrl: process.env['GERNE_TEST_SERVER_URL'] || null,
  template: process.env['GERNE_TEST_TEMPLATE'] || null,
  /** A real arrivals file to run the stories on. */
  arrivals: process.env['GERNE_ARRIVALS'] || null,
  /** The browser stories' languages, told one after the other: both, or the one that is named. */
  storyLanguage: process.env['GERNE_STORY_LANGUAGE'] || null,
  /** How often the chaos tests kill; more takes longer and finds more. */
  chaosRounds: Math.max(1, Number(process.env['GERNE_CHAOS_ROUNDS']) || 1),
  /** What a process of a test inherits: nothing of the person's own settings for the house. */
  inherited: {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    TZ: process.env['TZ'] ?? '',
  },
};

/** Hands a value on to the processes in which the test files run; they inherit the environment. */
export function passOn(name: 'GERNE_TEST_SERVER_URL' | 'GERNE_TEST_TEMPLATE', value: string): void {
  process.env[name] = value;
}

/** The packaged Chromium brings the libraries a bare Debian lacks, and unpacks them only where it believes to be. */
export function whereChromiumUnpacks(): void {
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x';
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x';
}

/** For the browser: it needs the path to its own libraries. */
export function browserEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => !!pair[1]),
  );
}
