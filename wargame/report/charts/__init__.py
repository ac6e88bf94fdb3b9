"""The charts of the review, drawn with matplotlib, which is imported only when one is drawn."""
