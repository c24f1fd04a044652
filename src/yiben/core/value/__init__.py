"""The atoms every other floor is made of: printed numbers, intervals, codes, anchors, citations, verdicts."""
