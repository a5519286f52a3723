/** Name and value pairs; null is said, not hidden. */
export function Facts({ facts, untold }: { facts: [name: string, value: string | null][]; untold: string }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={value === null ? 'quiet' : undefined}>{value ?? untold}</dd>
        </div>
      ))}
    </dl>
  );
}
