"""What a member likes among the foods of the catalogue."""
