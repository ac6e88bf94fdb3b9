"""What each side knows and believes, against the truth: for the facilitator's eyes."""
