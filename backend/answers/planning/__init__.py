"""What there is to say: for each act a few short sentences that are true, and the block for the model."""
