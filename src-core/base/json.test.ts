import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, MAX_JSON_DEPTH, parseJson, type Json } from './json.ts'

describe('canonicalJson', () => {
  test('writes the example of RFC 8785 section 3.2.2 as section 3.2.3 prints it', () => {
    const sample = JSON.parse(
      String.raw`{
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }`,
    )
    expect(canonicalJson(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  test('sorts members by UTF-16 code units (RFC 8785 section 3.2.3)', () => {
    const sample = JSON.parse(
      String.raw`{
        "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
        "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
      }`,
    )
    expect(Object.values(JSON.parse(canonicalJson(sample)))).toEqual([
      'One', // JavaScript puts a number first whatever the text says; the next test looks at the text
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  test('sorts members that look like numbers as text', () => {
    expect(canonicalJson({ 10: 'a', 9: 'b', '': 'c', '-': 'd' })).toBe('{"":"c","-":"d","10":"a","9":"b"}')
  })

  // RFC 8785 appendix B
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('the number %s is %s', (ieee, text) => {
    expect(canonicalJson(Buffer.from(ieee, 'hex').readDoubleBE())).toBe(text)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %d', (number) => {
    expect(() => canonicalJson({ a: [number] })).toThrow('number not in JSON')
  })

  test.each([['\ud800'], ['a\udc00b'], ['\udc00\ud800']])('refuses a lone surrogate (%j)', (text) => {
    expect(() => canonicalJson(text)).toThrow('lone surrogate')
    expect(() => canonicalJson({ [text]: 1 })).toThrow('lone surrogate')
  })

  test('says the same of the same value, whatever order its members came in', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value as Json) // fast-check's JSON values, which have the same shape
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(reversed(JSON.parse(text)))).toBe(text)
      }),
    )
  })
})

const reversed = (value: Json): Json => {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, reversed(member)]),
  )
}

describe('parseJson', () => {
  const nested = (depth: number, [open, close]: readonly [string, string]): string =>
    `${open.repeat(depth)}1${close.repeat(depth)}`

  test.each([
    ['lists', ['[', ']']],
    ['objects', ['{"a":', '}']],
  ] as const)('reads %s nested up to the limit and no deeper', (_, brackets) => {
    expect(() => parseJson(nested(MAX_JSON_DEPTH, brackets), 'x')).not.toThrow()
    expect(() => parseJson(nested(MAX_JSON_DEPTH + 1, brackets), 'x')).toThrow('nested too deep')
  })

  test('brackets in strings are no nesting', () => {
    const text = JSON.stringify({ a: '['.repeat(100), 'b\\"{': '\\"{{'.repeat(100) })
    expect(parseJson(text, 'x')).toEqual(JSON.parse(text))
  })

  test('brackets that stand side by side are no nesting', () => {
    expect(parseJson(`[${Array.from({ length: 1000 }, () => '[{}]').join(',')}]`, 'x')).toHaveLength(1000)
  })

  test.each(['', '{', '[1,]', '{a:1}', "'x'", '01', 'NaN', '"\u0000"', '"', '"\\', '\ufeff{}', '{}{}', ']]]]'])(
    'refuses %j and says where',
    (text) => {
      expect(() => parseJson(text, 'settings')).toThrow(/bad-input .*"where":"settings"/)
    },
  )

  test('a million brackets end at the limit, not on the stack', () => {
    expect(() => parseJson('['.repeat(1_000_000), 'x')).toThrow('nested too deep')
  })
})
