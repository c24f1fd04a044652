"""Views of performance, one module a part."""
