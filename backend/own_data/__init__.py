"""What the service keeps of a user, put together so that they can take all of it along."""
