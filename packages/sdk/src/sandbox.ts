// Finds the sandbox that runs on this computer, with ready participants and invented citizens.
import { readFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { type Language, type LienThongError, refuse, type Text } from '@lienthong/core'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { unexpected } from './argument.ts'
import type { Presented } from './calls/wallet.ts'
import type { HospitalOptions } from './clients/hospital.ts'
import { createIdentityClient, type IdentityClient } from './clients/identity.ts'
import { type ClientOptions, parseLanguage } from './clients/options.ts'
import { ownDataFolder } from './data-folder.ts'
import { keyFromFile } from './signers/key-from-file.ts'

const Words = Type.Object({ vi: Type.String(), en: Type.String() })

/** What a running sandbox writes to `sandbox.json`. Paths may be relative to that file. */
export const SandboxFile = Type.Object({
  version: Type.Integer(),
  pid: Type.Integer({ minimum: 1 }),
  baseUrl: Type.String(),
  issuer: Type.String(),
  openapi: Type.String(),
  participants: Type.Array(
    Type.Object({
      clientId: Type.String(),
      role: Type.String(),
      facility: Type.Optional(Type.String()),
      name: Words,
      keyFile: Type.String(),
      attestKeyFile: Type.Optional(Type.String()),
      documentKeyFile: Type.Optional(Type.String()),
      practitioners: Type.Optional(
        Type.Array(Type.Object({ licence: Type.String(), keyFile: Type.String() })),
      ),
    }),
  ),
  personas: Type.Array(
    Type.Object({ name: Type.String(), story: Words, personalId: Type.String() }),
  ),
})
export type SandboxFile = Static<typeof SandboxFile>
type Participant = SandboxFile['participants'][number]

/** A running sandbox, with everything that a first program needs. */
export interface Sandbox {
  readonly baseUrl: string
  /** Invented citizens, each with a story. */
  readonly personas: SandboxFile['personas']
  /**
   * Options of a hospital's client, with its keys and the language of {@link findSandbox}. Default is
   * the first hospital.
   * @throws LienThongError `key_unusable`
   * @throws TypeError naming the facilities, when there is no such hospital
   */
  hospital(facility?: string): HospitalOptions
  /**
   * Options of social security's client, with its key and the language of {@link findSandbox}.
   * @throws LienThongError `key_unusable`
   * @throws TypeError when the sandbox has none
   */
  socialSecurity(): ClientOptions
  /** The client of the identity provider; the same each time. */
  identity(): IdentityClient
  /**
   * Text of a fresh QR of an invented citizen, good for 60 s.
   * @throws TypeError naming the personas, when there is no such persona
   */
  present(persona: string, to?: Presented): Promise<string>
}

const file = Compile(SandboxFile)

/**
 * Finds the running sandbox by the `sandbox.json` that it wrote. Whether it answers is *not* checked.
 *
 * @param path Default is `sandbox.json` in the folder named by `LIENTHONG_DATA`, or in `lienthong` in
 * the system's usual place for application data
 * @param options.language language of error messages, here and in the clients of this sandbox. Default
 * is `en`.
 * @throws LienThongError `sandbox_not_found` when there is no such file, or its process has ended: it
 * says which file; `argument_wrong` when the path is no text
 *
 * @example
 * ```ts
 * const sandbox = findSandbox()
 * const exchange = createHospitalClient(sandbox.hospital('01001'))
 * const presentation = await sandbox.present('an', { facility: '01001' })
 * const visit = await exchange.visits.open({ presentation })
 * ```
 */
export function findSandbox(
  path: string = ownDataFolder('sandbox.json'),
  options: { language?: Language } = {},
): Sandbox {
  const language = parseLanguage(options.language)
  if (typeof path !== 'string') throw unexpected('path', aPath, path, language)
  const { baseUrl, pid, participants, personas } = read(path, language)
  if (!isAlive(pid)) throw notFound(path, faults.ended, language)
  const spoken = options.language === undefined ? {} : { language }
  const key = (name: string) => keyFromFile(resolve(dirname(path), name), spoken)
  let client: IdentityClient | undefined

  function identity(): IdentityClient {
    const found = participants.find(({ role }) => role === 'identity')
    if (found?.attestKeyFile === undefined)
      throw new TypeError('This sandbox has no identity provider with an attest key')
    const { clientId, keyFile, attestKeyFile } = found
    client ??= createIdentityClient({
      baseUrl,
      clientId,
      auth: key(keyFile),
      attest: key(attestKeyFile),
      ...spoken,
    })
    return client
  }

  const optionsOf = ({ clientId, keyFile }: Participant) => ({
    baseUrl,
    clientId,
    auth: key(keyFile),
    ...spoken,
  })

  function documentsOf({ documentKeyFile, practitioners = [] }: Participant) {
    if (documentKeyFile === undefined) return undefined
    return {
      facility: key(documentKeyFile),
      async practitioner(licence: string) {
        const found = practitioners.find((one) => one.licence === licence)
        return found && key(found.keyFile)
      },
    }
  }

  return {
    baseUrl,
    personas,
    hospital(facility) {
      const hospitals = participants.filter(({ role }) => role === 'hospital')
      const found = hospitals.find((one) => facility === undefined || one.facility === facility)
      if (found === undefined)
        throw nobody(
          'hospital',
          hospitals.map((one) => one.facility),
        )
      const documents = documentsOf(found)
      return { ...optionsOf(found), ...(documents && { documents }) }
    },
    socialSecurity() {
      const found = participants.find(({ role }) => role === 'social-security')
      if (found === undefined) throw new TypeError('This sandbox has no social security')
      return optionsOf(found)
    },
    identity,
    async present(persona, to) {
      const found = personas.find(({ name }) => name === persona)
      if (found === undefined)
        throw nobody(
          'persona',
          personas.map(({ name }) => name),
        )
      const { qrText } = await identity().wallet({ personalId: found.personalId }).present(to)
      return qrText
    },
  }
}

const aPath = { en: 'the path of a sandbox.json', vi: 'đường dẫn của tệp sandbox.json' }

const faults = {
  missing: { en: 'there is no such file', vi: 'không có tệp này' },
  folder: {
    en: 'it is a folder; give the sandbox.json in it',
    vi: 'đây là thư mục; hãy chỉ tới tệp sandbox.json trong đó',
  },
  unreadable: { en: 'it cannot be read', vi: 'không đọc được tệp này' },
  foreign: {
    en: 'it was not written by a sandbox of this version',
    vi: 'tệp này không do sandbox cùng phiên bản ghi ra',
  },
  ended: { en: 'the sandbox that wrote it has ended', vi: 'sandbox ghi tệp này đã dừng' },
} as const satisfies Record<string, Text>

const readingFaults: Readonly<Record<string, Text>> = {
  ENOENT: faults.missing,
  ENOTDIR: faults.missing,
  EISDIR: faults.folder,
}

function notFound(path: string, fault: Text, language: Language): LienThongError {
  const place = { folder: dirname(resolve(path)), name: basename(path) }
  return refuse('sandbox_not_found', {
    language,
    about: {
      en: `Looked in the folder ${place.folder} for ${place.name}: ${fault.en}.`,
      vi: `Đã tìm ${place.name} trong thư mục ${place.folder}: ${fault.vi}.`,
    },
  })
}

function read(path: string, language: Language): SandboxFile {
  const value = parse(textOf(path, language))
  if (!file.Check(value)) throw notFound(path, faults.foreign, language)
  return value
}

function textOf(path: string, language: Language): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw notFound(path, readingFaults[code] ?? faults.unreadable, language)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not a sandbox's file: its check says so.
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const nobody = (kind: string, names: readonly (string | undefined)[]) =>
  new TypeError(`The sandbox has no such ${kind}; it has ${names.join(', ')}`)
