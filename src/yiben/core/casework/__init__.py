"""Casework: whatever a bureau does for people is a case; what happened to it is its events, and all else follows."""
