"""What the scripts of this folder are made of: dialogues, self-instruct, cleaning, and the fine-tuning itself."""
