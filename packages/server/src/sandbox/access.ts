// What a sandbox offers to the program that started it, in the same process or beside it.
import type { ClientOptions, HospitalOptions, IdentityClient, Presented } from '@lienthong/sdk'
import type { SandboxFile } from './files.ts'
import type { Persona } from './personas/persona.ts'
import { personaOf } from './personas.ts'

/** With `await using`, it is stopped also when the test fails. */
export interface SandboxAccess extends AsyncDisposable {
  readonly baseUrl: string
  readonly folder: string
  readonly file: SandboxFile
  /** Options for `createHospitalClient`. @throws TypeError when it has no such facility */
  hospital(facility: string): HospitalOptions
  /** Options for `createSocialSecurityClient`. */
  socialSecurity(): ClientOptions
  /** The simulated phone's back end: a participant like any other. */
  readonly identity: IdentityClient
  /** A citizen with a phone. @throws TypeError for a name that is not in the list */
  persona(name: string): SandboxPersona
  /** Text of a citizen's QR, good for 60 seconds and once. */
  present(persona: string, to?: Presented): Promise<string>
  /** Ends everything that the start began; a second call does nothing more. */
  stop(): Promise<void>
}

export interface SandboxPersona extends Persona {
  /** A QR text, good for 60 seconds and once. */
  present(to?: Presented): Promise<string>
}

/** The calls that follow from the simulated phone's client. */
export function phoneCalls(identity: IdentityClient) {
  const persona = (name: string): SandboxPersona => {
    const found = personaOf(name)
    if (found === undefined) throw new TypeError(`The sandbox has no persona ${name}.`)
    const wallet = identity.wallet({ personalId: found.personalId })
    return { ...found, present: async (to) => (await wallet.present(to)).qrText }
  }
  const present: SandboxAccess['present'] = (name, to) => persona(name).present(to)
  return { identity, persona, present }
}

export function stopCalls(stopNow: () => Promise<void>) {
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= stopNow()
    return stopped
  }
  return { stop, [Symbol.asyncDispose]: stop }
}
