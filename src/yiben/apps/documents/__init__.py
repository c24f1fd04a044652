"""Papers as received: their bytes, by hash."""
