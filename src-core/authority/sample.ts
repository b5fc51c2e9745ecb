/** Opens the key of the sample cluster. It protects nothing, so the screen says it. */
export const SAMPLE_PASSPHRASE = 'only a sample, nothing real'
