"""What people wrote for foodie to say: reviewed texts with slots, and small talk."""
