"""Claims: what the running text of a paper says, as checkable numbers with roles."""
