// The reference exchange: an application, its migration, and what varies.
export { type App, type AppOptions, createApp } from './app.ts'
export type { ExchangeConfig, ExchangeKeys } from './config.ts'
export type { Exchange, Ports } from './exchange.ts'
export type { RequestLog, RequestTrace } from './http/request-log.ts'
export { migrate } from './store/migrate.ts'
