"""What a question asks of foodie: its act, whom it concerns, and what it refers to."""
