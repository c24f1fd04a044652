"""The interface for other systems: /api/v1/, tokens with scopes, problems as application/problem+json."""
