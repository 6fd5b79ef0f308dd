// Names on the wire of RFC 8693.
export const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange'
/** subject_token is a presentation. */
export const presentationTokenType = 'urn:ietf:params:oauth:token-type:jwt'
/** subject_token is the id of a grant that the caller holds. */
export const grantTokenType = 'urn:lienthong:token-type:grant'
/** subject_token is the handle of a paper that was opened to the caller. */
export const caseTokenType = 'urn:lienthong:token-type:case'
export const jwtBearerAssertion = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
