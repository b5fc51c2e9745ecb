/** Puts `params` into the places `{{name}}` of a sentence; control characters in them are drawn, not sent to a terminal. */
export const fill = (sentence: string, params: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (place, name: string) => visible(String(params[name] ?? place)))

/** Controls, line breaks and marks that turn the reading direction, as `<U+202E>`. */
export const visible = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (char) => `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
  )
