// Every table with the key that decides where its rows live. A table that is not listed fails the build.

/**
 * `citizen`: keyed by the citizen, the group that one transaction may write.
 * `own`: keyed by a column of its own, written in a transaction of its own.
 * `reference`: small, copied to every node, never locked on the hot path. `local`: the migrator's.
 */
export type Placement =
  | { readonly group: 'citizen'; readonly key: 'citizen'; readonly partitionedBy?: 'minute' }
  | { readonly group: 'own'; readonly key: string }
  | { readonly group: 'reference' }
  | { readonly group: 'local' }

export const layout: Readonly<Record<string, Placement>> = {
  participant: { group: 'reference' },
  participant_key: { group: 'reference' },
  exchange_secret: { group: 'reference' },
  trust_list: { group: 'reference' },
  identifier: { group: 'own', key: 'hash' },
  proof_seen: { group: 'own', key: 'hash' },
  citizen: { group: 'citizen', key: 'citizen' },
  citizen_grant: { group: 'citizen', key: 'citizen' },
  access_record: { group: 'citizen', key: 'citizen', partitionedBy: 'minute' },
  dossier: { group: 'citizen', key: 'citizen' },
  entry: { group: 'citizen', key: 'citizen' },
  document: { group: 'citizen', key: 'citizen' },
  document_step: { group: 'citizen', key: 'citizen' },
  document_party: { group: 'citizen', key: 'citizen' },
  document_task: { group: 'citizen', key: 'citizen' },
  citizen_outbox: { group: 'citizen', key: 'citizen' },
  outbox: { group: 'own', key: 'receiver' },
  inbox: { group: 'own', key: 'participant' },
  pgmigrations: { group: 'local' },
}
