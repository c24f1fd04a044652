"""The definitions in force, as the other apps use them."""
