// What a sandbox leaves in its folder for other programs: key files and sandbox.json.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PrivateJwk, Text } from '@lienthong/core'
import { findSandbox } from '@lienthong/sdk'
import type { KeyPurpose } from '../registry/participants.ts'
import { participantKey, practitionerKey, type SandboxParticipant } from './participants.ts'
import type { Persona } from './personas/persona.ts'

export interface SandboxFile {
  readonly version: 1
  readonly pid: number
  readonly baseUrl: string
  readonly issuer: string
  readonly openapi: string
  readonly participants: readonly ParticipantFile[]
  readonly personas: readonly { name: string; story: Text; personalId: string }[]
}

export interface ParticipantFile {
  readonly clientId: string
  readonly role: string
  readonly facility?: string
  readonly name: Text
  /** One private JWK, mode 0600. */
  readonly keyFile: string
  readonly attestKeyFile?: string
  /** The seal for signed papers. */
  readonly documentKeyFile?: string
  /** Who signs papers with a key of their own. */
  readonly practitioners?: readonly { readonly licence: string; readonly keyFile: string }[]
}

const nameOf = (folder: string) => join(folder, 'sandbox.json')

/** The sandbox that runs in this folder, or undefined. */
export function runningSandbox(folder: string): SandboxFile | undefined {
  try {
    const file = JSON.parse(readFileSync(nameOf(folder), 'utf8')) as SandboxFile
    // Our own number was somebody else's before: in a container every start has the same.
    if (file.pid === process.pid) return undefined
    findSandbox(nameOf(folder))
    return file
  } catch {
    // Missing, cut off while it was written, or of a process that ended.
    return undefined
  }
}

export function writeKeyFiles(
  folder: string,
  seed: string,
  participant: SandboxParticipant,
): ParticipantFile {
  const keys = join(folder, 'keys')
  mkdirSync(keys, { recursive: true, mode: 0o700 })
  const write = (name: string, jwk: PrivateJwk) => {
    const file = join(keys, `${participant.clientId}.${name}.key.json`)
    writeFileSync(file, `${JSON.stringify(jwk, null, 2)}\n`, { mode: 0o600 })
    return file
  }
  const own = (purpose: KeyPurpose) => write(purpose, participantKey(seed, participant, purpose))
  const { clientId, role, facility, name, purposes, practitioners = [] } = participant
  return {
    clientId,
    role,
    ...(facility === undefined ? {} : { facility }),
    name,
    keyFile: own('auth'),
    ...(purposes.includes('attest') ? { attestKeyFile: own('attest') } : {}),
    ...(purposes.includes('document') ? { documentKeyFile: own('document') } : {}),
    ...(practitioners.length === 0
      ? {}
      : {
          practitioners: practitioners.map((licence) => ({
            licence,
            keyFile: write(
              `practitioner-${licence.replaceAll('/', '-')}`,
              practitionerKey(seed, participant, licence),
            ),
          })),
        }),
  }
}

export function writeSandboxFile(
  folder: string,
  baseUrl: string,
  participants: readonly ParticipantFile[],
  personas: readonly Persona[],
): SandboxFile {
  const file: SandboxFile = {
    version: 1,
    pid: process.pid,
    baseUrl,
    issuer: baseUrl,
    openapi: `${baseUrl}/openapi.json`,
    participants,
    personas: personas.map(({ name, story, personalId }) => ({ name, story, personalId })),
  }
  const draft = `${nameOf(folder)}.draft`
  writeFileSync(draft, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, nameOf(folder))
  return file
}

export const removeSandboxFile = (folder: string) => rmSync(nameOf(folder), { force: true })
