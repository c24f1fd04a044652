"""Pages of performance, a module a part."""
