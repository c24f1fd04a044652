"""Every way in: command line, workbench, report. Views and templates; no models."""
