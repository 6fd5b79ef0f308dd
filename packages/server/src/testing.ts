// For other people's tests: a real exchange, in this process or beside it.

export { type SandboxProcess, startSandboxProcess } from './sandbox/process.ts'
export {
  type Sandbox,
  type SandboxOptions,
  type SandboxPersona,
  startSandbox,
} from './sandbox/start.ts'
