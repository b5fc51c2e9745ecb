/** WCAG 2.1.4: who speaks to the computer, or has an unsteady hand, can turn single letters off. */
export const setLetterKeys = (on: boolean): void => {
  document.documentElement.dataset['letterKeys'] = on ? 'on' : 'off'
}

/** A letter key meant for the screen: no modifier, not typed into a field, no dialog above. */
export const isPlainKey = (event: KeyboardEvent, key: string): boolean => {
  if (document.documentElement.dataset['letterKeys'] === 'off') return false
  if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false
  const target = event.target instanceof Element ? event.target : undefined
  if (target?.closest('textarea, select, [contenteditable], [role="dialog"], [role="menu"]')) return false
  return !(target instanceof HTMLInputElement) || target.type === 'checkbox'
}
