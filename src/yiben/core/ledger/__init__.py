"""The ledger: accounts, vouchers of balanced postings, and the book as totals that statements are asked of."""
