import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromQrText, publicJwk } from '@lienthong/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createHospitalClient, dataFolder, findSandbox } from '../src/index.ts'
import { newEncryptionKey, newKey } from './support/keys.ts'
import { startServer } from './support/local-server.ts'
import { auth, failureOf, payloadOf, thrownBy } from './support/third-party.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

const folder = mkdtempSync(join(tmpdir(), 'lienthong-'))
mkdirSync(join(folder, 'keys'))
writeFileSync(join(folder, 'keys', 'auth.json'), JSON.stringify(auth))
writeFileSync(join(folder, 'keys', 'attest.json'), JSON.stringify(await newKey('attest-1')))

const name = { vi: 'Bệnh viện', en: 'Hospital' }
const keyFile = 'keys/auth.json'
const written = (more: object = {}): string => {
  const path = join(folder, 'sandbox.json')
  const participants = [
    { clientId: 'hospital-01001', role: 'hospital', facility: '01001', name, keyFile },
    { clientId: 'hospital-79001', role: 'hospital', facility: '79001', name, keyFile },
    { clientId: 'vneid', role: 'identity', name, keyFile, attestKeyFile: 'keys/attest.json' },
  ]
  const sandbox = {
    version: 1,
    pid: process.pid,
    baseUrl: 'http://127.0.0.1:7080',
    issuer: 'http://127.0.0.1:7080',
    openapi: 'http://127.0.0.1:7080/openapi.json',
    participants,
    personas: [{ name: 'an', story: name, personalId: '079203001234' }],
  }
  writeFileSync(path, JSON.stringify({ ...sandbox, ...more }))
  return path
}
const notFound = (said: string) => ({
  code: 'sandbox_not_found',
  message: expect.stringContaining(said),
})

describe('finding the sandbox', () => {
  test('gives ready options for a hospital, the first one by default', async () => {
    const sandbox = findSandbox(written())
    expect(sandbox.hospital('79001')).toEqual({
      baseUrl: 'http://127.0.0.1:7080',
      clientId: 'hospital-79001',
      auth,
    })
    expect(sandbox.hospital().clientId).toBe('hospital-01001')
    await createHospitalClient(sandbox.hospital()).close()
  })

  test('looks where LIENTHONG_DATA says', () => {
    written()
    vi.stubEnv('LIENTHONG_DATA', folder)
    expect(findSandbox().personas.map((persona) => persona.name)).toEqual(['an'])
  })

  test('makes a QR for an invented citizen', async () => {
    const jwks = { keys: [publicJwk(await newEncryptionKey('enc-1'))] }
    const server = await startServer((_, response) => response.end(JSON.stringify(jwks)))
    const sandbox = findSandbox(written({ baseUrl: `http://127.0.0.1:${server.port}` }))
    const qrText = await sandbox.present('an', { facility: '01001' })
    expect(payloadOf(fromQrText(qrText))).toMatchObject({
      iss: 'vneid',
      may_act: { facility: '01001' },
    })
    expect(sandbox.identity()).toBe(sandbox.identity())
    await sandbox.identity().close()
    await server.stop()
  })

  test('names whom it has when somebody unknown is asked for', async () => {
    const sandbox = findSandbox(written())
    expect(() => sandbox.hospital('99999')).toThrow(/01001, 79001/)
    expect(await failureOf(sandbox.present('binh'))).toMatchObject({
      message: expect.stringContaining('an'),
    })
  })

  test('refuses a file whose process has ended', () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    expect(thrownBy(() => findSandbox(written({ pid })))).toMatchObject(
      notFound(`for sandbox.json: the sandbox that wrote it has ended.`),
    )
  })

  test.each<[string, object]>([
    ['of another shape', { personas: {} }],
    ['with a process id that names a group', { pid: -1 }],
  ])('refuses a file %s', (_title, more) => {
    expect(thrownBy(() => findSandbox(written(more)))).toMatchObject(
      notFound('it was not written by a sandbox of this version.'),
    )
  })

  test('refuses a file that is not there, and says where it looked and how to start one', () => {
    const failure = thrownBy(() => findSandbox(join(folder, 'none.json'), { language: 'vi' }))
    expect(failure).toMatchObject({
      code: 'sandbox_not_found',
      remedy: 'fix-setup',
      message: expect.stringContaining(
        `Đã tìm none.json trong thư mục ${folder}: không có tệp này.`,
      ),
    })
    expect(failure).toMatchObject({ message: expect.stringContaining('npx lienthong sandbox') })
  })

  test('refuses a folder, and a file that is not JSON', () => {
    expect(thrownBy(() => findSandbox(folder))).toMatchObject(notFound('it is a folder; give'))
    const path = join(folder, 'note.json')
    writeFileSync(path, 'hello')
    expect(thrownBy(() => findSandbox(path))).toMatchObject(notFound('for note.json: it was not'))
  })

  test('refuses what is no path', () => {
    const path = Promise.resolve('sandbox.json')
    expect(thrownBy(() => findSandbox(path as never))).toMatchObject({
      code: 'argument_wrong',
      message: expect.stringContaining('path of a sandbox.json'),
    })
  })

  test('says the faults of a key file in the language that was asked for, as its clients do', () => {
    const hospitals = [
      { clientId: 'hospital-01001', role: 'hospital', facility: '01001', name, keyFile },
      { clientId: 'b', role: 'hospital', facility: '79001', name, keyFile: 'keys/none.json' },
    ]
    const path = written({ participants: hospitals })
    const sandbox = findSandbox(path, { language: 'vi' })
    expect(sandbox.hospital('01001')).toMatchObject({ language: 'vi' })
    expect(thrownBy(() => sandbox.hospital('79001'))).toMatchObject({
      code: 'key_unusable',
      message: expect.stringContaining(
        `Tệp ${join(folder, 'keys', 'none.json')}: không có tệp này.`,
      ),
    })
  })
})

describe('the data folder', () => {
  const windows = { LOCALAPPDATA: 'C:\\Users\\an\\AppData\\Local' }
  test.each<[Record<string, string>, string, string, boolean, string]>([
    [{ LIENTHONG_DATA: '/data' }, 'linux', '/home/an', true, '/data'],
    [{}, 'linux', '/home/an', false, '/home/an/.local/share/lienthong'],
    [{ XDG_DATA_HOME: '/xdg' }, 'linux', '/home/an', false, '/xdg/lienthong'],
    [{ XDG_DATA_HOME: '/xdg' }, 'linux', '/root', true, '/var/lib/lienthong'],
    [{}, 'darwin', '/Users/an', false, '/Users/an/Library/Application Support/lienthong'],
    [windows, 'win32', 'C:\\Users\\an', false, 'C:\\Users\\an\\AppData\\Local\\lienthong'],
    [{}, 'win32', 'C:\\Users\\an', false, 'C:\\Users\\an\\AppData\\Local\\lienthong'],
  ])('%j on %s is in its usual place', (env, platform, home, isRoot, expected) => {
    expect(dataFolder(env, platform, home, isRoot)).toBe(expected)
  })
})

test('a hospital of the sandbox comes with the keys that sign its papers', async () => {
  const practitioners = [{ licence: '011234/GPHN', keyFile: 'keys/attest.json' }]
  const documentKeyFile = 'keys/auth.json'
  const participants = [
    { clientId: 'h', role: 'hospital', name, keyFile, documentKeyFile, practitioners },
    { clientId: 's', role: 'social-security', name, keyFile },
  ]
  const sandbox = findSandbox(written({ participants }))
  const { documents } = sandbox.hospital()
  expect(documents?.facility).toEqual(auth)
  expect(await documents?.practitioner?.('011234/GPHN')).toMatchObject({ kid: 'attest-1' })
  expect(await documents?.practitioner?.('000000/GPHN')).toBeUndefined()
  expect(sandbox.socialSecurity()).toMatchObject({ clientId: 's', auth })
  expect(() => findSandbox(written()).socialSecurity()).toThrow('no social security')
})
