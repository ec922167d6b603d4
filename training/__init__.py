"""Training: from seed tasks to the adapter that the model server merges."""
