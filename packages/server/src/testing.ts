// For other people's tests: a real exchange, in this process or beside it.

export type { SandboxAccess, SandboxPersona } from './sandbox/access.ts'
export { type SandboxProcess, startSandboxProcess } from './sandbox/process.ts'
export {
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from './sandbox/start.ts'
