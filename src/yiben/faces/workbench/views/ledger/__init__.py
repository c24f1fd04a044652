"""The pages of the ledger: a unit's year, its vouchers, budgets, registers and closing."""
