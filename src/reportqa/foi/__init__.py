"""The FOI desk: a request for information becomes parts, the parts a draft reply for an officer to sign."""
