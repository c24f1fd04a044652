"""Surveys in the workbench: reading, managing, drawing, entering."""
