"""Which of several, and what sets them apart."""
