"""What a member has eaten, chosen or turned down in the last two weeks, so that it does not come again."""
