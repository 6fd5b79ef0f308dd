// Who the exchange says it is: read once, and only believed where it equals the base URL (RFC 8414 §3.3).
import { LienThongError, operations, type ReplyOf, refuse } from '@lienthong/core'

type Metadata = ReplyOf<typeof operations.readServerMetadata>

export interface Issuer {
  /** Exactly as the exchange writes it: the audience of what we sign. */
  readonly text: string
  /** Without a slash at the end: public URLs of calls are this and their path. */
  readonly base: string
}

export interface IssuerSource {
  /** Asks once, however many wait; again only after a failure. */
  known(): Promise<Issuer>
  /** Asks now. */
  ask(): Promise<Issuer>
}

/** @param read reads the metadata at one place */
export function createIssuer(
  baseUrl: string,
  read: (url: string) => Promise<Metadata>,
): IssuerSource {
  let asking: Promise<Issuer> | undefined

  async function ask(): Promise<Issuer> {
    const { issuer } = await readFirst(placesOf(baseUrl), read)
    const base = issuer.replace(/\/$/, '')
    // Somebody else's metadata would make us sign for somebody else. @see RFC 9700 §4.4
    if (base !== baseUrl) throw anotherIssuer(base, baseUrl)
    return { text: issuer, base }
  }

  return {
    ask,
    known() {
      asking ??= ask().catch((error: unknown) => {
        asking = undefined
        throw error
      })
      return asking
    },
  }
}

function anotherIssuer(base: string, baseUrl: string): LienThongError {
  // Only what a program can configure is shown and recommended; anything else is the exchange's mistake.
  if (!isBaseUrl(base))
    return refuse('answer_unreadable', { cause: new Error('The metadata names no usable issuer') })
  return refuse('issuer_differs', {
    about: {
      en: `baseUrl is ${baseUrl}; the exchange there names ${base}. Set baseUrl to ${base}.`,
      vi: `baseUrl là ${baseUrl}; hệ thống ở đó khai là ${base}. Hãy đặt baseUrl thành ${base}.`,
    },
  })
}

const isBaseUrl = (text: string): boolean =>
  /^https?:\/\/[\x21-\x7e]{1,300}$/.test(text) &&
  URL.canParse(text) &&
  new URL(text).href.replace(/\/$/, '') === text &&
  !/[?#@]/.test(text)

/** Where RFC 8414 §3 puts the metadata of an issuer with a path, then where many servers have it. */
function placesOf(baseUrl: string): readonly [string, ...string[]] {
  const { path } = operations.readServerMetadata
  const { origin, pathname } = new URL(baseUrl)
  const below = `${baseUrl}${path}`
  return pathname === '/' ? [below] : [`${origin}${path}${pathname}`, below]
}

async function readFirst(
  [first, ...others]: readonly [string, ...string[]],
  read: (url: string) => Promise<Metadata>,
): Promise<Metadata> {
  try {
    return await read(first)
  } catch (error) {
    const [second, ...rest] = others
    const elsewhere = LienThongError.is(error) && places.includes(error.code)
    if (second === undefined || !elsewhere) throw error
    return readFirst([second, ...rest], read)
  }
}

/** What says that there is nothing at this place, unlike a network that fails. */
const places: readonly string[] = ['route_unknown', 'answer_unreadable', 'input_invalid']
