"""What is known of foods: the files, their loaders, and the words their fields may hold."""
