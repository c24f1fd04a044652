"""Satisfaction surveys: the questionnaire, who is drawn, what the answers say and how sure that is."""
