"""What the scripts are made of: dialogues, self-instruct, cleaning, and the fine-tuning itself."""
