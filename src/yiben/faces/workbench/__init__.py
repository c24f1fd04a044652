"""The workbench: the list of papers and one paper with its leads."""
