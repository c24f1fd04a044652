"""The catalogue of service items on the workbench."""
