/** Letters that are drawn like a Latin one (Unicode TR 39, confusables.txt), as far as they occur in host names. */
const twins: readonly (readonly [script: string, foreign: string, latin: string])[] = [
  ['Cyrillic', 'аеорсухіјѕԁһԛԝьАВЕКМНОРСТХІЈЅ', 'aeopcyxijsdhqwbABEKMHOPCTXIJS'],
  ['Greek', 'αορνικυτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'aopvikutABEZHIKMNOPTYX'],
  ['Armenian', 'աոսօցհՏՕ', 'wnuoghSO'],
]

const byLetter: ReadonlyMap<string, { readonly script: string; readonly latin: string }> = new Map(
  twins.flatMap(([script, foreign, latin]) =>
    [...foreign].map((letter, i) => [letter, { script, latin: latin.charAt(i) }] as const),
  ),
)

export interface LookAlike {
  readonly letter: string
  readonly script: string
  readonly latin: string
  /** The Latin name it would be taken for. */
  readonly reads: string
}

/** Full-width forms (U+FF01 to U+FF5E) are ASCII moved up by 0xFEE0. */
const fullWidth = (letter: string): string | undefined => {
  const point = letter.codePointAt(0) ?? 0
  return point >= 0xff01 && point <= 0xff5e ? String.fromCodePoint(point - 0xfee0) : undefined
}

const latinOf = (letter: string): string => byLetter.get(letter)?.latin ?? fullWidth(letter) ?? letter

/** The first letter of another script that is drawn like a Latin one, in a name that as a whole reads as Latin. */
export const findLookAlike = (name: string): LookAlike | undefined => {
  const reads = [...name].map(latinOf).join('')
  if (reads === name || !/^[ -~]*$/.test(reads)) return undefined
  const letter = [...name].find((char) => latinOf(char) !== char) ?? ''
  return { letter, script: byLetter.get(letter)?.script ?? 'full width', latin: latinOf(letter), reads }
}
