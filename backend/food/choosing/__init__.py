"""Which foods fit a question, and how they are told to the model."""
