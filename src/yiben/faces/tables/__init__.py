"""One way to show a list in any face: a sheet says its columns and filters; the rest is shared."""
