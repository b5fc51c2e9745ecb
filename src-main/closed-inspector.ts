/**
 * Loaded first by every Node entry. SIGUSR1 opens Node's inspector unless `--disable-sigusr1` was given; a listener of
 * ours takes the signal away from it, also when somebody starts `dist/cli.js` by hand. Runs on Node 18 too.
 */
export const keepInspectorClosed = (): void => {
  process.on('SIGUSR1', () => undefined)
}
