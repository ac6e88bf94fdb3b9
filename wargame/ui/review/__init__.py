"""The review on the desktop: its maps and its PDF, the perspective, and the making of a report."""
