"""Whether this process lives, and whether it can answer a question."""
