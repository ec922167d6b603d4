"""What is told of a food or a word, and what is said where nothing is asked of food."""
