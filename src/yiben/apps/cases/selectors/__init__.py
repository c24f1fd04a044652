"""Reading cases: lists, one case's story, boards, the proofs of chains and folds."""
