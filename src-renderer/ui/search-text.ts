/** What the Node side looks for: a fingerprint in any spelling reads as plain hex, anything else as typed. */
export const searchText = (typed: string): string => {
  const hex = typed.replaceAll(/[\s:-]/g, '').toLowerCase()
  return /^[0-9a-f]{8,64}$/.test(hex) ? hex : typed.trim()
}
