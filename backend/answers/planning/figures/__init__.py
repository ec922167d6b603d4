"""What is told in figures: energy, nutrients, prices, amounts, and what they come to together."""
