"""Organisations, people, and what each may do: roles by duty, held in an organisation."""
