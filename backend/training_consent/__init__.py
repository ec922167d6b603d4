"""Whether a member lets the turns that they judged teach foodie: a consent of its own, off at first."""
