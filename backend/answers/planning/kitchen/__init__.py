"""What is asked of cooking: how, how long, without what, of what is at hand, and how it keeps."""
