"""Satisfaction surveys: invitations, answers that nobody can join to a person, and what they say."""
