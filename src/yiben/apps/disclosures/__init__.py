"""Publication of papers: who prepared, who approved, what was withdrawn and why."""
