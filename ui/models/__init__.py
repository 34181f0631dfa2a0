"""Tables as Qt wants them: records in, roles out."""
