"""Surveys: questionnaires, who is asked, what the answers say and how much they can be trusted."""
