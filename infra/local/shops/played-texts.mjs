// Loaded into the door's process before its bundle. What a platform publishes on the internet stands in PLAYED_TEXTS, by its
// address, where the platform is one that exists on this machine only; every other address is asked for real.
const texts = new Map(Object.entries(JSON.parse(process.env.PLAYED_TEXTS ?? '{}')));
const real = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const text = typeof input === 'string' ? texts.get(input) : undefined;
  return text === undefined ? real(input, init) : new Response(text);
};
