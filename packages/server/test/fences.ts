// Who may import what, and what rules may not reach for: told from the text of files alone.
import { posix } from 'node:path'
import ts from 'typescript'
import type { SourceFile } from './store/source-files.ts'

export interface Trespass {
  readonly fence: string
  readonly says: string
  readonly path: string
  readonly what: string
}

export interface Fence {
  readonly name: string
  readonly says: string
  /** Files that it stands around. */
  readonly around: RegExp
  /** Files inside that it lets through. */
  readonly except?: RegExp
  readonly find: (file: ParsedFile) => readonly string[]
}

export interface ParsedFile {
  readonly path: string
  readonly imports: readonly Import[]
  readonly text: string
  /** All of its syntax, in order. */
  readonly nodes: readonly ts.Node[]
}

export interface Import {
  readonly specifier: string
  /** Of a relative specifier, the file that it leads to, from the root. */
  readonly target: string | undefined
  readonly typeOnly: boolean
}

export function findTrespasses(files: readonly SourceFile[], fences: readonly Fence[]): Trespass[] {
  return files.flatMap((file) => {
    const standing = fences.filter(
      ({ around, except }) => around.test(file.path) && !except?.test(file.path),
    )
    if (standing.length === 0) return []
    const parsed = parse(file)
    return standing.flatMap(({ name, says, find }) =>
      find(parsed).map((what) => ({ fence: name, says, path: file.path, what })),
    )
  })
}

function parse({ path, text }: SourceFile): ParsedFile {
  const nodes = nodesBelow(ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true))
  const imports = nodes.flatMap((node): Import[] => {
    const found = importIn(node)
    if (found === undefined) return []
    const { specifier } = found
    const isRelative = specifier.startsWith('.')
    const target = isRelative ? posix.join(posix.dirname(path), specifier) : undefined
    return [{ ...found, target }]
  })
  return { path, text, imports, nodes }
}

function nodesBelow(node: ts.Node, found: ts.Node[] = []): ts.Node[] {
  node.forEachChild((child) => {
    found.push(child)
    nodesBelow(child, found)
  })
  return found
}

function importIn(node: ts.Node): Omit<Import, 'target'> | undefined {
  if (ts.isImportDeclaration(node)) {
    const { importClause: clause, moduleSpecifier } = node
    const bindings = clause?.namedBindings
    const elements = bindings && ts.isNamedImports(bindings) ? bindings.elements : []
    const onlyTypes = elements.length > 0 && elements.every((element) => element.isTypeOnly)
    const typeOnly =
      clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || (onlyTypes && !clause?.name)
    return { specifier: textOf(moduleSpecifier), typeOnly }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return { specifier: textOf(node.moduleSpecifier), typeOnly: node.isTypeOnly }
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { specifier: textOf(node.argument.literal), typeOnly: true }
  }
  const [first] = ts.isCallExpression(node) ? node.arguments : []
  if (ts.isCallExpression(node) && first && /^(import|require)$/.test(node.expression.getText())) {
    return { specifier: textOf(first), typeOnly: false }
  }
  return undefined
}

/** What is not plain text is no name of a module: it passes no fence. */
const textOf = (node: ts.Node): string =>
  ts.isStringLiteralLike(node) ? node.text : node.getText()

/** Own files always pass; of everything else, only what the pattern names. */
export const mayImport =
  (allowed: RegExp) =>
  ({ path, imports }: ParsedFile): string[] => {
    const [home] = /^(packages\/[^/]+\/src|examples)\//.exec(path) ?? []
    return imports
      .filter(({ specifier, target }) =>
        target === undefined ? !allowed.test(specifier) : !target.startsWith(home ?? path),
      )
      .map(({ specifier }) => specifier)
  }

export const mayNotImport =
  (forbidden: RegExp, { types = true } = {}) =>
  ({ imports }: ParsedFile): string[] =>
    imports
      .filter(({ typeOnly }) => types || !typeOnly)
      .map(({ specifier, target }) => target ?? specifier)
      .filter((name) => forbidden.test(name))

/** Uses of a name that the file itself does not declare. */
export const mayNotUseGlobal =
  (name: string) =>
  ({ nodes }: ParsedFile): string[] =>
    nodes
      .filter((node) => ts.isIdentifier(node) && node.text === name && isValue(node))
      .filter((node) => !isDeclaredAround(node, name))
      .map((node) => node.parent.getText())

/** Reading a property of a global object, called or not: `Date.now`. */
export const mayNotRead =
  (object: string, property: string) =>
  ({ nodes }: ParsedFile): string[] =>
    nodes
      .filter(ts.isPropertyAccessExpression)
      .filter(
        ({ expression, name }) =>
          name.text === property && expression.getText().replace('globalThis.', '') === object,
      )
      .map((node) => node.getText())

/** `new Date()` is the system clock; with an argument it is not. */
export const mayNotConstructBare =
  (name: string) =>
  ({ nodes }: ParsedFile): string[] =>
    nodes
      .filter((node) => ts.isNewExpression(node) || ts.isCallExpression(node))
      .filter(({ expression }) => expression.getText() === name)
      .filter((node) => ts.isCallExpression(node) || !node.arguments?.length)
      .map((node) => node.getText())

/** Values of a branded type come from its one maker: no literal, no cast, no function that returns one. */
export const mayNotMake =
  (type: string) =>
  ({ nodes }: ParsedFile): string[] =>
    nodes
      .filter((node) => {
        if (
          ts.isAsExpression(node) ||
          ts.isSatisfiesExpression(node) ||
          ts.isTypeAssertionExpression(node)
        ) {
          return namesType(node.type, type)
        }
        if (ts.isVariableDeclaration(node)) return node.initializer && namesType(node.type, type)
        return ts.isFunctionLike(node) && 'body' in node && node.body && namesType(node.type, type)
      })
      .map((node) => node.getText().split('\n')[0] ?? '')

const namesType = (node: ts.Node | undefined, type: string): boolean =>
  node !== undefined && new RegExp(`(?<!['"\\w])${type}(?!\\w|\\[)`).test(node.getText())

/** A name in a type, after a dot or before a colon is not a use of the value. */
function isValue(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) {
    return parent.expression === node || parent.expression.getText() === 'globalThis'
  }
  if (ts.isTypeQueryNode(parent) || ts.isQualifiedName(parent) || ts.isTypeReferenceNode(parent))
    return false
  const named = parent as { name?: ts.Node; propertyName?: ts.Node }
  if (ts.isShorthandPropertyAssignment(parent)) return true
  return named.name !== node && named.propertyName !== node
}

function isDeclaredAround(node: ts.Node, name: string): boolean {
  if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return false
  for (let scope: ts.Node = node.parent; scope; scope = scope.parent) {
    if (ts.isFunctionLike(scope) && scope.parameters.some((one) => bindsName(one.name, name)))
      return true
    const statements = ts.isBlock(scope) || ts.isSourceFile(scope) ? scope.statements : []
    if (statements.some((statement) => declares(statement, name))) return true
  }
  return false
}

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.some((one) => bindsName(one.name, name))
  }
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text === name
  if (!ts.isImportDeclaration(statement)) return false
  const bindings = statement.importClause?.namedBindings
  return Boolean(
    bindings &&
      ts.isNamedImports(bindings) &&
      bindings.elements.some((one) => one.name.text === name),
  )
}

const bindsName = (binding: ts.BindingName, name: string): boolean =>
  ts.isIdentifier(binding)
    ? binding.text === name
    : binding.elements.some((one) => ts.isBindingElement(one) && bindsName(one.name, name))
