"""A paper as blocks with anchors, whatever file format it came in."""
