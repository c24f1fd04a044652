"""The journals: who did what, when, from where; append-only, hash-chained, provable."""
