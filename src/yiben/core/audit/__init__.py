"""The audit: rules run over a paper's facts give verdicts; fails are grouped by cause into leads."""
