"""Cases as records: events that are never changed, and what is reckoned from them."""
