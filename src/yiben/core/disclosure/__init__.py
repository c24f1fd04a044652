"""What is published: the few figures of a paper that a citizen asks for first."""
