"""Whether what a model says may be shown: sentence by sentence, while it is still talking."""
