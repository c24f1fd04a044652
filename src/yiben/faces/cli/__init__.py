"""The command line: terminal report, HTML report, the local server."""
