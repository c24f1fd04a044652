"""Long work: jobs with their steps, the workers that do them, and notices to users."""
