"""The example catalogue of the demonstration."""
