"""The doors to what is outside: the teacher model's HTTP API and the Hugging Face hub."""
