/** A self-signed certificate of localhost that ended on 2020-02-01, with its key: made for tests, trusted by nobody. */
export const EXPIRED = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgKvOE2lMK34dvfLSg
4itQdZ7MXcfe1pmnX7lkDgYbDG6hRANCAAR5sEHtEg9MuVajpQU7HCtXQ6hW+QaU
tJ6Kx9t7u6tS4iU9Bww9/nXofX8wsxkI91X09jWWiulqv95EBbfie8/3
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBDjCBtgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwHhcN
MjAwMTAxMDAwMDAwWhcNMjAwMjAxMDAwMDAwWjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAR5sEHtEg9MuVajpQU7HCtXQ6hW
+QaUtJ6Kx9t7u6tS4iU9Bww9/nXofX8wsxkI91X09jWWiulqv95EBbfie8/3MAoG
CCqGSM49BAMCA0cAMEQCICedfOAfYne8/lGWHkdvzKPIix5rxLqJ4BXU22GrC84I
AiA01N+SwXKkQixNn3JaPjHraNfGwz6v2Y991pg6g+ScNA==
-----END CERTIFICATE-----`,
  endsAt: new Date('2020-02-01T00:00:00Z'),
} as const
