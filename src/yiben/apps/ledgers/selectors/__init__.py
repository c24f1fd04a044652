"""Reading the ledger: books, balances, budgets, vouchers. The number of queries never grows with the rows."""
