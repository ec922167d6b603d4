"""How a question is answered: read into an act, planned from facts, spoken, checked.."""
