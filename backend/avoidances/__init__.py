"""What a member cannot or will not eat, kept with the consent that the law asks for health data."""
