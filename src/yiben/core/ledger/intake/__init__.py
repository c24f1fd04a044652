"""The ledger's way in: rows of a file, by a column mapping, into vouchers and entries, with every problem told."""
