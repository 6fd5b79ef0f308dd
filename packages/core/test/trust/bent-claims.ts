// Tokens with one claim bent, and their neighbours that are still good.
import { type Case, issuer, nowSeconds, partsOf, type Signing } from './bent.ts'
import { forgeText } from './forge.ts'

const claimed = (name: string, value: unknown) =>
  `whose ${name} is ${value === undefined ? 'missing' : JSON.stringify(value)}`

/** A claim bent in every way that a careless comparison takes. */
export const claimCases = (
  { make }: Signing,
  name: string,
  values: readonly unknown[],
  fails?: readonly string[],
): Case[] =>
  values.map((value) => ({
    title: claimed(name, value),
    token: make({ [name]: value }),
    ...(fails ? { fails } : {}),
  }))

export const audienceCases = (signing: Signing): Case[] =>
  claimCases(signing, 'aud', [
    undefined,
    null,
    '',
    [issuer],
    [issuer, 'https://other.example'],
    { 0: issuer },
    `${issuer}/`,
    `${issuer}/oauth/token`,
    `${issuer}#`,
    ` ${issuer}`,
    'https://exchange.example',
    'https://Exchange.example/lt',
    'http://exchange.example/lt',
    1,
  ])

const life = 60

/** `exp` of tokens that live for a minute. */
export const expiryCases = ({ make, key }: Signing, hasLifetime: boolean): Case[] => {
  const others = hasLifetime ? ['expiry', 'lifetime'] : ['expiry']
  const ended = (exp: number, fails: readonly string[] = ['expiry']): Case => ({
    title: `that expired ${nowSeconds - exp} seconds ago`,
    token: make({ exp, iat: exp - life }),
    fails,
  })
  const [header, payload] = partsOf(make({ exp: 1 }))
  return [
    ended(nowSeconds - 5),
    ended(nowSeconds - 6),
    ended(nowSeconds - 86_400),
    ...[
      undefined,
      null,
      -1,
      String(nowSeconds + 30),
      nowSeconds + 0.5,
      true,
      [nowSeconds + 30],
    ].map((exp) => ({ title: claimed('exp', exp), token: make({ exp }), fails: others })),
    {
      title: 'whose exp is greater than any number',
      token: forgeText(header, payload.replace('"exp":1', '"exp":1e999'), key),
      fails: others,
    },
  ]
}

export const expiryNeighbours = ({ make }: Signing): Case[] => [
  {
    title: 'that expired four seconds ago',
    token: make({ exp: nowSeconds - 4, iat: nowSeconds - 64 }),
  },
  {
    title: 'that expired four seconds and 999 milliseconds ago',
    token: make({ exp: nowSeconds - 4, iat: nowSeconds - 64 }),
    expected: { now: '2026-11-23T01:00:00.999Z' },
  },
]

export const lifetimeCases = ({ make }: Signing): Case[] => [
  { title: 'that lives for 61 seconds', token: make({ exp: nowSeconds + 61, iat: nowSeconds }) },
  {
    title: 'that lives for a year',
    token: make({ exp: nowSeconds + 31_536_000, iat: nowSeconds }),
  },
  { title: 'that ends as it begins', token: make({ exp: nowSeconds, iat: nowSeconds }) },
  { title: 'that ends before it begins', token: make({ exp: nowSeconds, iat: nowSeconds + 1 }) },
]

export const lifetimeNeighbours = ({ make }: Signing): Case[] => [
  { title: 'that lives for 60 seconds', token: make({ exp: nowSeconds + 60, iat: nowSeconds }) },
  { title: 'that lives for one second', token: make({ exp: nowSeconds + 1, iat: nowSeconds }) },
]

/** `before` are the steps that look at `iat` too, and come earlier. */
export const issuedCases = ({ make }: Signing, before: readonly string[] = []): Case[] => [
  {
    title: 'that will be issued in 11 seconds',
    token: make({
      iat: nowSeconds + 11,
      ...(before.includes('age') ? {} : { exp: nowSeconds + 50 }),
    }),
  },
  ...[nowSeconds + 11, String(nowSeconds), nowSeconds - 0.5, -1, null, [nowSeconds]].map((nbf) => ({
    title: claimed('nbf', nbf === nowSeconds + 11 ? 'in 11 seconds' : nbf),
    token: make({ nbf }),
  })),
]

export const issuedNeighbours = ({ make }: Signing): Case[] => [
  {
    title: 'that will be issued in 10 seconds',
    token: make({ iat: nowSeconds + 10, exp: nowSeconds + 50 }),
  },
  { title: 'that will be valid in 10 seconds', token: make({ nbf: nowSeconds + 10 }) },
]

/** An `iat` that is no time; where another step looks at it first, it stands under that step. */
export const noTimes: readonly unknown[] = [
  undefined,
  null,
  String(nowSeconds),
  nowSeconds + 0.5,
  -1,
  true,
  [nowSeconds],
  2 ** 53,
]

export const identifierCases = (signing: Signing): Case[] => [
  ...claimCases(signing, 'jti', [undefined, null, '', 1, ['id'], { id: 1 }]),
  { title: 'whose jti has 129 characters', token: signing.make({ jti: 'j'.repeat(129) }) },
  {
    title: 'whose jti has 65 characters of two units',
    token: signing.make({ jti: '😀'.repeat(65) }),
  },
]

export const identifierNeighbours = ({ make }: Signing): Case[] => [
  { title: 'whose jti has 128 characters', token: make({ jti: 'j'.repeat(128) }) },
  { title: 'whose jti has one character', token: make({ jti: 'j' }) },
]
