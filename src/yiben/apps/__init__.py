"""The shelves: Django apps that keep records. Models, selectors (read) and services (write)."""
