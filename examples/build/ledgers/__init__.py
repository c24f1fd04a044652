"""Makes ledgers whose statements are the published ones: reads a paper, chooses fen, writes import files."""
